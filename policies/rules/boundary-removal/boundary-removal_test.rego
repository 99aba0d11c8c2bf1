package rules["boundary-removal_test"]

test_cases[case.name] if {
	some case in data.rules["boundary-removal"].cases
	data.lib.cases.holds("boundary-removal", case)
}

test_kinds_of_cases if data.lib.cases.complete("boundary-removal")
