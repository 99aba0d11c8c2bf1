package rules["resource-not-principal_test"]

test_cases[case.name] if {
	some case in data.rules["resource-not-principal"].cases
	data.lib.cases.holds("resource-not-principal", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-not-principal")
