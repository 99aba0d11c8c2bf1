# METADATA
# title: A policy lets its holder rewrite trust policies
# description: >-
#   Whoever may change the trust policy of a role lets in whomever they like, themselves to begin with, from any
#   account. So does whoever may replace the metadata of a SAML provider, for every role that trusts it.
# related_resources:
#   - description: "IAM User Guide: Update a role trust policy"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
# custom:
#   severity: high
#   remediation: >-
#     Leave trust policies to the pipeline or role that manages roles.
#   message: >-
#     The {document} allows {actions}: its holder decides who may assume those roles
package rules["trust-policy-update"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), holder.statement, {"actions": actions}) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "trust")
	count(actions) > 0
}
