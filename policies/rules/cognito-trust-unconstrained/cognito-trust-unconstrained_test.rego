package rules["cognito-trust-unconstrained_test"]

test_cases[case.name] if {
	some case in data.rules["cognito-trust-unconstrained"].cases
	data.lib.cases.holds("cognito-trust-unconstrained", case)
}

test_kinds_of_cases if data.lib.cases.complete("cognito-trust-unconstrained")
