# METADATA
# title: A policy gives the credentials of others
# description: >-
#   Its holder can make access keys or passwords for other users and act as them.
# related_resources:
#   - description: "IAM User Guide: Manage access keys for IAM users"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: high
#   remediation: >-
#     Allow it on `user/${aws:username}` only, or leave it to the role that manages users.
#   message: >-
#     The {document} allows {actions} for other users, so that its holder can sign in as them
#   cases:
#     named:
#       severity: medium
#       message: >-
#         The {document} allows {actions} for the users that it names, so that its holder can sign in as them
package rules["credentials-of-others"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	holder.statement,
	case(holder.statement),
	{"actions": actions},
) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "credentials")
	count(actions) > 0
	not data.lib.identity.of_oneself(holder.statement)
}

case(statement) := "" if data.lib.power.of_others(statement)

case(statement) := "named" if not data.lib.power.of_others(statement)
