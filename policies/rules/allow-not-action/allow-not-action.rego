# METADATA
# title: A policy allows everything but a list
# description: >-
#   An Allow with NotAction gives every action of every service except the listed ones, those that AWS adds later
#   among them.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: NotAction"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
# custom:
#   severity: high
#   remediation: >-
#     List the actions that the work needs in an Action element.
#   message: >-
#     The {document} allows everything except {actions}: {statement} combines Allow with NotAction
package rules["allow-not-action"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": excepted}) if {
	some statement in data.lib.identity.allows
	statement.not_action
	excepted := statement.excepted_actions
}
