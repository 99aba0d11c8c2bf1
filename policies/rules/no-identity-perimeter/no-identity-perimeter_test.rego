package rules["no-identity-perimeter_test"]

test_cases[case.name] if {
	some case in data.rules["no-identity-perimeter"].cases
	data.lib.cases.holds("no-identity-perimeter", case)
}

test_kinds_of_cases if data.lib.cases.complete("no-identity-perimeter")
