package rules["trust-not-principal_test"]

test_cases[case.name] if {
	some case in data.rules["trust-not-principal"].cases
	data.lib.cases.holds("trust-not-principal", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-not-principal")
