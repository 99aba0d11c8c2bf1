# METADATA
# title: A role for another account has no permissions boundary
# description: >-
#   Another account may assume the role, and nothing caps what policies attached to it later give away.
# related_resources:
#   - description: "IAM User Guide: Permissions boundaries for IAM entities"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
# custom:
#   severity: medium
#   remediation: >-
#     Set permissions_boundary to a policy with the most that the role may ever do.
#   message: >-
#     `{resource}`, which another account may assume, has no permissions boundary
package rules["role-without-boundary"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {}) if {
	some fact in data.lib.role.open_to_others
	data.lib.fact.absent(fact, "permissions_boundary")
	not data.lib.fact.unclear(fact, "permissions_boundary")
	not refers(fact)
}

# Taken from a policy of the same plan that has no ARN yet.
refers(fact) if count(data.lib.fact.referred(fact, "permissions_boundary")) > 0
