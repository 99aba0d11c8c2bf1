# METADATA
# title: A policy names every resource
# description: >-
#   The identity policy allows actions that change things or read their content on every resource, although AWS can
#   limit these actions to named resources. Reading names and settings of everything is not meant, and a condition
#   on the resource (its tags, account, alias) limits as well.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: medium
#   remediation: >-
#     Name the ARNs that the actions are needed on.
#   message: >-
#     The {document} allows {actions} on every resource, and these can be limited to named ones
package rules["resource-star"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.allows
	data.lib.iam.names_everything(statement)
	not data.lib.identity.limited(statement)
	actions := data.lib.identity.scopable(statement)
	count(actions) > 0
}
