# METADATA
# title: A policy allows everything
# description: >-
#   The identity policy allows every action on every resource: its holder is an administrator of the account,
#   whatever the conditions. Permissions boundaries may say so, because they only cap other policies.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: critical
#   remediation: >-
#     List the actions that the work needs and the resources that it needs them on.
#   message: >-
#     The {document} allows every action on every resource
package rules["admin-star"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {}) if {
	some statement in data.lib.identity.allows
	some action in statement.actions
	data.lib.identity.whole(action)
	data.lib.iam.names_everything(statement)
}
