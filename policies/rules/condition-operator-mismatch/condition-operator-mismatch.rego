# METADATA
# title: A condition compares in a way that does not fit
# description: >-
#   StringEquals takes `*` and `?` as they are, so that such a condition never holds (and a negated one always does);
#   keys for addresses, dates, numbers and truth values need the operators of their type, and values of it.
# related_resources:
#   - description: "IAM User Guide: IAM JSON policy elements: Condition operators"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - description: "IAM User Guide: IAM Access Analyzer policy check reference"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   severity: medium
#   remediation: >-
#     Use StringLike or ArnLike where wildcards are meant, and IpAddress, Date…, Numeric… or Bool where the key has
#     that type.
#   message: >-
#     The condition of the {document} on `{key}` takes the wildcard in {values} as plain text: StringLike or ArnLike
#     was meant
#   cases:
#     type:
#       message: >-
#         The condition of the {document} on `{key}` compares it as another type than it has
#     value:
#       message: >-
#         The condition of the {document} on `{key}` has values of another type than its operator: {values}
#     arn:
#       severity: low
#       message: >-
#         The condition of the {document} on `{key}` compares an ARN as text: ArnEquals or ArnLike was meant
package rules["condition-operator-mismatch"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	statement,
	case,
	{"key": condition.key, "values": condition.values},
) if {
	some statement in data.lib.iam.statements
	some condition in statement.conditions
	case := mismatch(condition)
}

mismatch(condition) := "" if {
	startswith(condition.operator, "string")
	endswith_equals(condition.operator)
	some value in condition.values
	contains(value, "*")
	not contains(value, "${*}")
} else := "type" if {
	type := types[condition.key]
	not startswith(condition.operator, type)
	not condition.operator in fitting[type]
} else := "value" if {
	some family, form in forms
	startswith(condition.operator, family)
	some value in condition.values
	not plain(family, value)
	not regex.match(form, value)
} else := "arn" if {
	condition.key in ["aws:sourcearn", "aws:principalarn"]
	condition.operator in ["stringequals", "stringnotequals"]
}

endswith_equals(operator) if endswith(operator, "equals")

endswith_equals(operator) if endswith(operator, "equalsignorecase")

# Title in the IAM User Guide: "AWS global condition context keys", Data type.
types := {
	"aws:currenttime": "date",
	"aws:sourceip": "ip",
	"aws:vpcsourceip": "ip",
	"aws:tokenissuetime": "date",
	"aws:securetransport": "bool",
	"aws:multifactorauthpresent": "bool",
	"aws:multifactorauthage": "numeric",
	"aws:viaawsservice": "bool",
	"aws:principalisawsservice": "bool",
}

fitting := {"date": ["null"], "ip": ["null", "notipaddress"], "bool": ["null"], "numeric": ["null"]}

# Nearly all values, told without a regular expression.
plain("arn", value) if startswith(value, "arn:")

plain(family, value) if {
	family in ["bool", "null"]
	value in ["true", "false"]
}

plain("date", value) if startswith(value, "20")

# Policy variables are filled in later.
forms := {
	"numeric": `^(-?[0-9.]+|\$\{.*)$`,
	"bool": `^((?i)true|false|\$\{.*)$`,
	"null": `^((?i)true|false|\$\{.*)$`,
	"date": `^([0-9]{4}(-[0-9]{2}.*)?|[0-9]+|\$\{.*)$`,
	"ip": `^([0-9a-fA-F.:]+(/[0-9]{1,3})?|\$\{.*)$`,
	"arn": `^(arn:|[*]|\$\{)`,
}
