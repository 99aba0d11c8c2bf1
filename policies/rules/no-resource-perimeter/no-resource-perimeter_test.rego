package rules["no-resource-perimeter_test"]

test_cases[case.name] if {
	some case in data.rules["no-resource-perimeter"].cases
	data.lib.cases.holds("no-resource-perimeter", case)
}

test_kinds_of_cases if data.lib.cases.complete("no-resource-perimeter")
