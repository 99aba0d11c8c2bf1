# METADATA
# title: A resource policy names the actions that it does not mean
# description: >-
#   An Allow with NotAction allows all actions but the listed ones, those of tomorrow too. The account that owns the
#   resource may do everything anyway and is not meant.
# related_resources:
#   - description: "IAM User Guide: IAM JSON policy elements: NotAction"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
# custom:
#   severity: high
#   remediation: >-
#     List the allowed actions in an Action element.
#   message: >-
#     The {document} allows all actions except {actions}: {statement} combines Allow with NotAction
package rules["resource-not-action"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": statement.excepted_actions}) if {
	some statement in data.lib.resource.allows
	statement.not_action
	not data.lib.outsider.owner_only(statement)
}
