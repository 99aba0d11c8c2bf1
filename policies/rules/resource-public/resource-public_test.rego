package rules["resource-public_test"]

test_cases[case.name] if {
	some case in data.rules["resource-public"].cases
	data.lib.cases.holds("resource-public", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-public")
