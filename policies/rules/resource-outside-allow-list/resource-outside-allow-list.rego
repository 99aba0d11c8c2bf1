# METADATA
# title: A resource is shared with somebody whom nobody declared
# description: >-
#   The resource policy lets in an account or an organization that the blueprint does not declare: as principal, or as
#   the value of a condition that lets everybody of it in. Accounts of AWS itself that deliver logs are not meant.
#   Where nothing is declared, there is no list.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - description: "IAM User Guide: AWS global condition context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   severity: high
#   remediation: >-
#     Declare the account (`external: true` for that of somebody else) and share with its principals, or remove it
#     from the policy.
#   message: >-
#     The {document} lets in `{outsider}`, which is not declared: it may do {actions}
package rules["resource-outside-allow-list"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {
	"outsider": outsider,
	"actions": data.lib.resource.actions(statement),
}) if {
	some statement in data.lib.resource.allows
	not data.lib.declared.members_only(statement)
	some outsider in outsiders(statement)
}

outsiders(statement) := array.concat(
	[principal.value |
		some principal in statement.principals
		principal.type == "AWS"
		id := data.lib.principal.account(principal)
		id != object.get(statement.document, "account_id", "")
		data.lib.declared.undeclared(id)
	],
	[value |
		data.lib.principal.open_to_everyone(statement)
		some condition in statement.conditions
		data.lib.condition.decides(condition)
		some value in condition.values
		outside(condition.key, value)
	],
)

outside(key, value) if {
	key in ["aws:principalorgid", "aws:principalorgpaths", "aws:vpceorgid", "aws:vpceorgpaths"]
	data.lib.declared.foreign_organization(value)
}

outside(key, value) if {
	key in ["aws:principalaccount", "kms:calleraccount", "aws:vpceaccount"]
	data.lib.declared.undeclared(value)
}

outside("aws:principalarn", value) if data.lib.declared.undeclared(split(value, ":")[4])
