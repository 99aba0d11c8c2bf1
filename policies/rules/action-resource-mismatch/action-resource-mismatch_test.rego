package rules["action-resource-mismatch_test"]

test_cases[case.name] if {
	some case in data.rules["action-resource-mismatch"].cases
	data.lib.cases.holds("action-resource-mismatch", case)
}

test_kinds_of_cases if data.lib.cases.complete("action-resource-mismatch")
