package rules["no-network-perimeter_test"]

test_cases[case.name] if {
	some case in data.rules["no-network-perimeter"].cases
	data.lib.cases.holds("no-network-perimeter", case)
}

test_kinds_of_cases if data.lib.cases.complete("no-network-perimeter")
