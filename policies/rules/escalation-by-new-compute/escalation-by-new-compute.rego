# METADATA
# title: A policy lets its holder start something with any role
# description: >-
#   The policy passes any role to services and starts what takes one: an instance, function, task, job, stack or
#   notebook that then acts as an administrator for its maker. A condition on iam:PassedToService leaves the roles
#   that trust that service.
# related_resources:
#   - description: "IAM User Guide: Grant a user permissions to pass a role to an AWS service"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   severity: critical
#   remediation: >-
#     Name the roles in iam:PassRole, and add StringEquals on iam:PassedToService.
#   message: >-
#     The {document} allows {actions} with any role, so that its holder can act as any role
#   cases:
#     one-service:
#       severity: high
#       message: >-
#         The {document} allows {actions} with any role that trusts the service, so that its holder can act as such a
#         role
package rules["escalation-by-new-compute"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	holder.statement,
	case(passing.statement),
	{"actions": actions},
) if {
	some holder in data.lib.power.held
	started := data.lib.power.by(holder, "new-compute")
	count(started) > 0
	some passing in data.lib.power.held
	passing.statement.document.id == holder.statement.document.id
	data.lib.power.passes_any(passing)
	actions := [action | some action in started; data.lib.power.taken(passing.statement, holder, action)]
	count(actions) > 0
}

case(statement) := "one-service" if data.lib.power.to_services(statement)

case(statement) := "" if not data.lib.power.to_services(statement)
