package rules["roles-anywhere-unconstrained_test"]

test_cases[case.name] if {
	some case in data.rules["roles-anywhere-unconstrained"].cases
	data.lib.cases.holds("roles-anywhere-unconstrained", case)
}

test_kinds_of_cases if data.lib.cases.complete("roles-anywhere-unconstrained")
