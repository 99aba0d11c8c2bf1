# METADATA
# title: A policy allows every resource but a list
# description: >-
#   An Allow with NotResource gives its actions on every resource except the listed ones, those of other accounts
#   among them.
# related_resources:
#   - description: "IAM User Guide: IAM JSON policy elements: NotResource"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
# custom:
#   severity: high
#   remediation: >-
#     Name the resources in a Resource element, and deny the exceptions if need be.
#   message: >-
#     The {document} allows {actions} on every resource except a list: {statement} combines Allow with NotResource
package rules["allow-not-resource"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.allows
	statement.not_resource
	actions := data.lib.resource.actions(statement)
}
