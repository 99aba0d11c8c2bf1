# METADATA
# title: A policy lets its holder change permissions
# description: >-
#   With one of these actions a principal gives itself any permission: it changes a policy that it has, attaches
#   another, or joins a group. A condition on iam:PermissionsBoundary or iam:PolicyARN keeps within limits.
# related_resources:
#   - description: "IAM User Guide: Permissions boundaries for IAM entities"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: critical
#   remediation: >-
#     Leave such changes to the pipeline or role that manages permissions, or add StringEquals on
#     iam:PermissionsBoundary.
#   message: >-
#     The {document} allows {actions}, with which its holder can give itself any permission
#   cases:
#     named:
#       severity: medium
#       message: >-
#         The {document} allows {actions} on the resources that it names, whose permissions its holder then decides
package rules["escalation-by-policy"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	holder.statement,
	case(holder.statement),
	{"actions": actions},
) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "policies")
	count(actions) > 0
	not harmless(holder.statement)
}

case(statement) := "" if data.lib.power.of_others(statement)

case(statement) := "named" if not data.lib.power.of_others(statement)

# Only with the right boundary, or the right policies; and policies of AWS cannot be changed.
harmless(statement) if data.lib.condition.restricts(statement.conditions, {
	"iam:permissionsboundary": "policy",
	"iam:policyarn": "policy",
})

harmless(statement) if {
	count(statement.resources) > 0
	every resource in statement.resources {
		regex.match(`^arn:[a-z-]+:iam::aws:policy/`, resource)
	}
}
