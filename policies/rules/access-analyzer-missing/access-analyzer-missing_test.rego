package rules["access-analyzer-missing_test"]

test_cases[case.name] if {
	some case in data.rules["access-analyzer-missing"].cases
	data.lib.cases.holds("access-analyzer-missing", case)
}

test_kinds_of_cases if data.lib.cases.complete("access-analyzer-missing")
