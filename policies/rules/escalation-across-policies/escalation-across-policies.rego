# METADATA
# title: Two policies of one principal add up to an escalation
# description: >-
#   One policy of the principal passes any role to services, another starts what takes one. Each looks harmless by
#   itself; together they let the principal act as any role.
# related_resources:
#   - description: "IAM User Guide: Grant a user permissions to pass a role to an AWS service"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   severity: high
#   remediation: >-
#     Name the roles in iam:PassRole, and add StringEquals on iam:PassedToService.
#   message: >-
#     The {document} passes any role, and `{other}` of the same principal allows {actions}: together they let it act
#     as any role
package rules["escalation-across-policies"]

findings contains data.lib.finding.on_statement(
	rego.metadata.chain(),
	passing.statement,
	{"actions": actions, "other": other.id},
) if {
	some passing in data.lib.power.held
	data.lib.power.passes_any(passing)
	some other in data.lib.iam.known
	other.kind == "identity"
	other.on == passing.statement.document.on
	other.id != passing.statement.document.id
	actions := [statement.written_actions[index] |
		some statement in data.lib.iam.read(other)
		statement.allow
		some index, pattern in statement.actions
		some action in data.lib.power.lists["new-compute"]
		data.lib.pattern.matches(pattern, action)
		data.lib.power.service_fits(passing.statement, action)
	]
	count(actions) > 0
}
