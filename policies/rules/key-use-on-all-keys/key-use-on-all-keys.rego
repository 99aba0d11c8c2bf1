# METADATA
# title: A policy uses every key
# description: >-
#   Its holder may decrypt with every KMS key that lets policies of its account decide, or pass keys on by grants, so
#   that encryption keeps nothing from it.
# related_resources:
#   - description: "KMS Developer Guide: Best practices for IAM policies"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html
# custom:
#   severity: high
#   remediation: >-
#     Name the keys, or add StringEquals on kms:ViaService or ForAnyValue:StringEquals on kms:ResourceAliases.
#   message: >-
#     The {document} allows {actions} with every key
package rules["key-use-on-all-keys"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.allows
	actions := [statement.written_actions[index] | some index, pattern in statement.actions; opens(pattern)]
	count(actions) > 0
	not by_alias(statement)
	all_keys(statement)
	not data.lib.identity.limited(statement)
}

# The prefix is nearly always false, and cheap.
opens(pattern) if {
	startswith(pattern, "kms:")
	some action in ["kms:decrypt", "kms:creategrant", "kms:reencryptfrom"]
	data.lib.pattern.matches(pattern, action)
}

all_keys(statement) if data.lib.breadth.wide(statement)

# As most that are in order; the rest of `limited` takes longer.
by_alias(statement) if {
	some condition in statement.conditions
	condition.key == "kms:resourcealiases"
	data.lib.condition.decides(condition)
}
