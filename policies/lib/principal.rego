# METADATA
# title: Who a statement names
package lib.principal

# Everybody: `*` of any kind, or an ARN with a wildcard for its account (which AWS refuses to save today, and
# which is meant to be everybody wherever it is found).
everyone(principal) if {
	principal.type in ["AWS", "Service", "Federated"]
	principal.value == "*"
}

everyone(principal) if {
	principal.type == "AWS"
	data.lib.pattern.wild(account(principal))
}

# Account of an AWS principal: 12 digits, or the account of an ARN.
account(principal) := split(principal.value, ":")[4] if {
	startswith(principal.value, "arn:")
} else := principal.value if regex.match("^[0-9]{12}$", principal.value)

# The account as a whole, whose administrators then decide who may come (title in the IAM User Guide: "AWS JSON
# policy elements: Principal", section "AWS account principals").
whole_account(principal) := account(principal) if {
	principal.type == "AWS"
	not contains(principal.value, "/")
	regex.match(`^([0-9]{12}|arn:[a-z-]+:iam::[0-9]{12}:root)$`, principal.value)
}

open_to_everyone(statement) if {
	some principal in statement.principals
	everyone(principal)
}

# The first principal that stands for everybody, for messages.
open_value(statement) := [principal.value | some principal in statement.principals; everyone(principal)][0]
