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

# Providers of OpenID Connect whose tokens a statement takes. Cognito and SAML have rules of their own.
web_identities(statement) := [provider |
	some principal in statement.principals
	provider := open_id_provider(principal)
	data.lib.iam.reaches(statement, "sts:assumerolewithwebidentity")
]

open_id_provider(principal) := split(principal.value, ":oidc-provider/")[1] if {
	principal.type == "Federated"
	contains(principal.value, ":oidc-provider/")
}

open_id_provider(principal) := principal.value if principal.value in ["accounts.google.com", "graph.facebook.com", "www.amazon.com"]

# Claims of a provider on which a condition decides: `sub` of `token.actions.githubusercontent.com:sub`.
claims(statement) := [parts[count(parts) - 1] |
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	not regex.match(`^(aws|sts|iam):`, condition.key)
	parts := split(condition.key, ":")
]
