# METADATA
# title: A role trusts an account or organization that is not on the list
# description: >-
#   The trust policy names an account that is not one of the declared ones, external parties among them, or an
#   organization other than the estate's own. Where no accounts or no organization are declared, nothing is on the
#   list and the rule stays quiet.
# related_resources:
#   - description: "IAM User Guide: Access to AWS accounts owned by third parties"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   severity: high
#   remediation: >-
#     Declare the account in the blueprint (`external: true` for somebody else's), or remove it from the trust policy.
#   message: >-
#     The {document} trusts account {named}, which is not declared
#   cases:
#     organization:
#       message: >-
#         The {document} trusts the organization of `{named}`, which is not that of the estate
package rules["trust-outside-allow-list"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"named": named}) if {
	some statement in data.lib.trust.allows
	some case, outside in {"": accounts(statement), "organization": organizations(statement)}
	some named in outside
}

# Every declared account is on the list, external ones too; and nothing is where no account is declared.
accounts(statement) := [id |
	count(data.lib.account.ours) > 0
	some principal in statement.principals
	principal.type == "AWS"
	id := data.lib.principal.account(principal)
	not id in data.lib.declared.accounts
	regex.match(`^[0-9]{12}$`, id)
]

organizations(statement) := [value |
	is_object(input.organization)
	some condition in statement.conditions
	condition.key in ["aws:principalorgid", "aws:principalorgpaths"]
	condition.operator in data.lib.condition.positive
	some value in condition.values
	not startswith(value, input.organization.id)
]
