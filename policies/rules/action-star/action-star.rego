# METADATA
# title: A policy allows every action
# description: >-
#   The identity policy allows every action on the resources that it names: also changing their policies, handing them
#   to others and deleting them.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: high
#   remediation: >-
#     List the actions that the work needs.
#   message: >-
#     The {document} allows every action on {resources}
package rules["action-star"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"resources": statement.resources}) if {
	some statement in data.lib.identity.allows
	some action in statement.actions
	data.lib.identity.whole(action)
	not data.lib.iam.names_everything(statement)
}
