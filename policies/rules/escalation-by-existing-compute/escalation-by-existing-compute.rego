# METADATA
# title: A policy lets its holder take over what runs
# description: >-
#   Its holder can put code or commands into anything that runs with a role already: functions, instances, tasks,
#   stacks, builds, notebooks. It then acts with that role.
# related_resources:
#   - description: "AWS Systems Manager User Guide: Restrict user access to nodes"
#     ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-restrict-access.html
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: high
#   remediation: >-
#     Name the resources, or limit them by aws:ResourceTag.
#   message: >-
#     The {document} allows {actions} everywhere, so that its holder can act with the roles of whatever runs
package rules["escalation-by-existing-compute"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), holder.statement, {"actions": actions}) if {
	some holder in data.lib.power.held
	data.lib.breadth.wide(holder.statement)
	everywhere := [action | some action in holder.actions; data.lib.breadth.all_of_account(holder.statement, action)]
	actions := data.lib.power.taking_over(object.union(holder, {"actions": everywhere}))
	count(actions) > 0
	not data.lib.identity.limited(holder.statement)
}
