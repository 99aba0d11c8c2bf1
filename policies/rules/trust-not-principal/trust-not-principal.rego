# METADATA
# title: A role trusts everybody but some
# description: >-
#   An Allow with NotPrincipal trusts all principals of all accounts, anonymous ones too, except the listed ones.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: NotPrincipal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
# custom:
#   severity: high
#   remediation: >-
#     Name who may assume the role in a Principal element.
#   message: >-
#     The {document} allows everybody except {principals}: {statement} combines Allow with NotPrincipal
package rules["trust-not-principal"]

findings contains data.lib.finding.on_statement(
	rego.metadata.chain(),
	statement,
	{"principals": [principal.value | some principal in statement.excepted_principals]},
) if {
	some statement in data.lib.trust.allows
	statement.not_principal
}
