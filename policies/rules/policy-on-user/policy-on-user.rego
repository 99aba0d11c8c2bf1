# METADATA
# title: A policy hangs on a user
# description: >-
#   Permissions of single users are hard to see and stay when people move on. Roles with temporary credentials, or
#   groups, carry them better.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: low
#   remediation: >-
#     Attach the policy to a role, a permission set or a group.
#   message: >-
#     `{resource}` attaches a policy to a user
package rules["policy-on-user"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {}) if {
	some fact in object.get(input, "facts", [])
	on_user(fact)
}

on_user(fact) if fact.type in ["aws_iam_user_policy", "aws_iam_user_policy_attachment"]

on_user(fact) if {
	fact.type == "aws_iam_policy_attachment"
	count(data.lib.fact.value(fact, "users", [])) > 0
}
