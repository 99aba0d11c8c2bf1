# METADATA
# title: A managed policy makes an administrator
# description: >-
#   AdministratorAccess, IAMFullAccess or PowerUserAccess is attached: its holder may do everything, or give itself
#   whatever is missing.
# related_resources:
#   - description: "AWS Managed Policy Reference Guide: AdministratorAccess"
#     ref: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: medium
#   remediation: >-
#     Write a policy with the actions that the work needs.
#   message: >-
#     `{resource}` has the managed policy `{policy}`
package rules["managed-admin"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {"policy": policy}) if {
	some fact in object.get(input, "facts", [])
	some key in ["policy_arn", "managed_policy_arns", "managed_policy_arn", "policy_arns"]
	some policy in data.lib.iam.as_list(data.lib.fact.value(fact, key, []))
	attaches(fact)
	administers(policy)
}

findings contains data.lib.finding.new(rego.metadata.chain(), {
	"principal": principal.ref,
	"args": {"resource": principal.ref, "policy": policy},
}) if {
	some principal in input.principals
	some policy in object.get(principal, "managedPolicies", [])
	administers(policy)
}

attaches(fact) if regex.match(`^aws_(iam|ssoadmin)_`, fact.type)

administers(policy) if {
	is_string(policy)
	regex.match(`^arn:[a-z-]+:iam::aws:policy/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$`, policy)
}
