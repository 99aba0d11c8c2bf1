# METADATA
# title: Trust policies
package lib.trust

allows := [statement | some statement in data.lib.iam.allows; statement.document.kind == "trust"]

# Statements that let in everybody. `sts:ExternalId` keeps no stranger out: ids are no secrets.
open := [statement |
	some statement in allows
	data.lib.principal.open_to_everyone(statement)
	not data.lib.condition.fenced(statement, data.lib.condition.caller_or_source)
	not names_identity(statement)
]

# Web identities are held apart by the claims of their provider, and a provider must be set up in the account.
names_identity(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(`:(sub|amr|oaud)$`, condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}
