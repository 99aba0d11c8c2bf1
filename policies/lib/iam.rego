# METADATA
# title: Policy documents in one form
# description: >-
#   Reads any legal form of the policy language (title in the IAM User Guide: "Grammar of the IAM JSON policy
#   language"): one statement or a list, strings or lists, `Principal: "*"` or an object, any case where AWS ignores it.
#   Rules read `statements` only and never the raw JSON.
package lib.iam

# Statements of the documents that are judged.
statements := [statement | some document in input.documents; some statement in read(document)]

# What is allowed at all: not by statements whose time is over.
allows := [statement | some statement in statements; statement.allow; not over(statement)]

denies := [statement | some statement in statements; not statement.allow]

# Documents that are looked at and not judged: the caller's parts of a large estate carry the documents around them.
known := array.concat(input.documents, object.get(input, "context", []))

# All statements of one document, in order.
read(document) := [normal(document, index, raw) | some index, raw in as_list(document.policy.Statement)]

as_list(value) := value if {
	is_array(value)
} else := [value]

# An absent element is an empty list.
listed(raw, element) := [text(value) | some value in as_list(object.get(raw, element, []))]

has(raw, element) := object.get(raw, element, null) != null

# Condition values and account ids may be booleans or numbers in JSON; AWS reads them as text.
text(value) := value if {
	is_string(value)
} else := json.marshal(value)

# One statement. Actions are in lower case, because AWS compares them so (`written_actions` are for people); resources
# and principals are not. The one place where much is computed for each: absent elements cost next to nothing here.
normal(document, index, raw) := {
	"document": document,
	"index": index,
	"sid": object.get(raw, "Sid", null),
	"allow": object.get(raw, "Effect", "Allow") != "Deny",
	"actions": [lower(action) | some action in actions],
	"written_actions": actions,
	"not_action": has(raw, "NotAction"),
	"excepted_actions": [lower(action) | some action in listed(raw, "NotAction")],
	"resources": listed(raw, "Resource"),
	"not_resource": has(raw, "NotResource"),
	"principals": principals(raw, "Principal"),
	"not_principal": has(raw, "NotPrincipal"),
	"excepted_principals": principals(raw, "NotPrincipal"),
	"conditions": conditions(raw),
} if {
	actions := listed(raw, "Action")
}

# `"*"` means the same as `{"AWS": "*"}` (title in the IAM User Guide: "AWS JSON policy elements: Principal").
principals(raw, element) := typed(object.get(raw, element, []))

typed(value) := [{"type": type, "value": text(item)} |
	some type, items in value
	some item in as_list(items)
] if {
	is_object(value)
} else := [{"type": "AWS", "value": text(item)} | some item in as_list(value)]

# Operator names come as `ForAllValues:StringEqualsIfExists`: taken apart once, here.
conditions(raw) := [object.union(operator, {"key": lower(key), "values": [text(value) | some value in as_list(values)]}) |
	some name, keys in object.get(raw, "Condition", {})
	operator := operator_of(name)
	some key, values in keys
]

operator_of(name) := usual[name] if {
	usual[name]
} else := {
	"operator": trim_suffix(base, "ifexists"),
	"if_exists": endswith(base, "ifexists"),
	"quantifier": concat(":", array.slice(parts, 0, count(parts) - 1)),
} if {
	parts := split(lower(name), ":")
	base := parts[count(parts) - 1]
}

# Those of nearly all policies are looked up.
usual := {name: {"operator": lower(name), "if_exists": false, "quantifier": ""} |
	some name in ["StringEquals", "StringLike", "ArnEquals", "ArnLike", "Bool", "DateLessThan", "Null", "IpAddress"]
}

# Trust policies have no Resource element, ECR policies neither: they mean the thing they hang on.
names_everything(statement) if "*" in statement.resources

names_everything(statement) if statement.not_resource

# Does a statement reach an action (lower case, no wildcards)?
reaches(statement, action) if {
	some pattern in statement.actions
	data.lib.pattern.matches(pattern, action)
} else if {
	statement.not_action
	every pattern in statement.excepted_actions {
		not data.lib.pattern.matches(pattern, action)
	}
}

# No request is early enough any more. Dates are ISO 8601, so that text compares as time does.
over(statement) if {
	some condition in statement.conditions
	condition.operator in ["datelessthan", "datelessthanequals"]
	condition.key in ["aws:currenttime", "aws:tokenissuetime"]
	not condition.if_exists
	every value in condition.values {
		regex.match(`^[0-9]{4}-`, value)
		value < input.today
	}
}
