# METADATA
# title: A condition holds for requests without its key
# description: >-
#   ForAllValues is true when the request has no value at all, so that an Allow with it also lets in requests without
#   the key. It is meant for keys with several values; with one value it only opens this door.
# related_resources:
#   - description: "IAM User Guide: Set operators for multivalued context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
#   - description: "IAM User Guide: IAM Access Analyzer policy check reference"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   severity: medium
#   remediation: >-
#     Compare keys with one value without a set operator; add Null <key> false for keys with several.
#   message: >-
#     The condition of the {document} on `{key}` also holds for requests without that key: ForAllValues is meant for
#     keys with several values
#   cases:
#     absent:
#       severity: low
#       message: >-
#         The condition of the {document} on `{key}` also holds for requests without that key: no Null asks for it
package rules["for-all-values-vacuous"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"key": condition.key}) if {
	some statement in data.lib.iam.allows
	some condition in statement.conditions
	condition.quantifier == "forallvalues"
	not demanded(statement, condition.key)
	case := vacuity(condition.key)
}

# `Null: false` asks for the key; another condition that decides on it does, too.
demanded(statement, key) if {
	some condition in statement.conditions
	condition.key == key
	condition.operator == "null"
	condition.values == ["false"]
}

demanded(statement, key) if {
	some condition in statement.conditions
	condition.key == key
	data.lib.condition.decides(condition)
}

vacuity(key) := "" if not multivalued(key)

# A request without tags sets none.
vacuity(key) := "absent" if {
	multivalued(key)
	key != "aws:tagkeys"
}

multivalued(key) if contains(data.data.multivalued, concat("", [" ", key, " "]))

# Claims of other providers may be lists: `cognito-identity.amazonaws.com:amr`.
multivalued(key) if regex.match(`^[^:]*[.]`, key)
