# METADATA
# title: A resource policy names whom it does not mean
# description: >-
#   An Allow with NotPrincipal lets in all principals of all accounts, anonymous ones too, except the listed ones. A
#   Deny with NotPrincipal also denies the listed roles and users wherever a permissions boundary is attached to them,
#   and each session must be listed beside its role.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: NotPrincipal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
# custom:
#   severity: high
#   remediation: >-
#     Name who is allowed in a Principal element. For a Deny, use Principal `*` with ArnNotEquals on aws:PrincipalArn.
#   message: >-
#     The {document} allows everybody except {principals}: {statement} combines Allow with NotPrincipal
#   cases:
#     deny:
#       severity: low
#       message: >-
#         The {document} denies everybody except {principals}: {statement} combines Deny with NotPrincipal, which also
#         stops those of them that have a permissions boundary
package rules["resource-not-principal"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	statement,
	case,
	{"principals": [principal.value | some principal in statement.excepted_principals]},
) if {
	some statement in data.lib.iam.statements
	statement.not_principal
	statement.document.kind in ["resource", "key"]
	not data.lib.iam.over(statement)
	case := cases_of[statement.allow]
}

cases_of := {true: "", false: "deny"}
