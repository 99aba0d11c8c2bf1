package rules["condition-operator-mismatch_test"]

test_cases[case.name] if {
	some case in data.rules["condition-operator-mismatch"].cases
	data.lib.cases.holds("condition-operator-mismatch", case)
}

test_kinds_of_cases if data.lib.cases.complete("condition-operator-mismatch")
