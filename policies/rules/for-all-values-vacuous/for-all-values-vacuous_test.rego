package rules["for-all-values-vacuous_test"]

test_cases[case.name] if {
	some case in data.rules["for-all-values-vacuous"].cases
	data.lib.cases.holds("for-all-values-vacuous", case)
}

test_kinds_of_cases if data.lib.cases.complete("for-all-values-vacuous")
