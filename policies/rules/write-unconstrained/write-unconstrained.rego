# METADATA
# title: A policy changes settings of the whole account
# description: >-
#   These writes have no resource that a policy could name: they change the account, its registry or the organization
#   as a whole. Without a condition, whoever holds the policy may do so at any time. Writes that AWS can limit to
#   resources are the matter of resource-star.
# related_resources:
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: medium
#   remediation: >-
#     Leave them to the role that sets up accounts, or add a condition on who may use them and from where.
#   message: >-
#     The {document} allows {actions}, which change the whole account, under no condition
package rules["write-unconstrained"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), holder.statement, {"actions": actions}) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "account")
	count(actions) > 0
	data.lib.breadth.wide(holder.statement)
	not constrained(holder.statement)
}

constrained(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}
