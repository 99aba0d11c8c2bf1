# METADATA
# title: The gate
# description: >-
#   Runs every rule of `data.rules`: a new folder below policies/rules is found without being listed anywhere. The
#   caller compares `rules_ran` with its own list of rules and `statements_read` with its own count, so that neither a
#   rule nor a statement which went undefined can pass silently.
package gate

# METADATA
# entrypoint: true
verdict := {
	"findings": [found | some rule; some found in data.rules[rule].findings],
	"statements_read": count(data.lib.iam.statements),
	"rules_ran": [rule | some rule; is_set(data.rules[rule].findings)],
}
