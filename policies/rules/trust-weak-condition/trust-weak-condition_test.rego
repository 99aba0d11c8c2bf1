package rules["trust-weak-condition_test"]

test_cases[case.name] if {
	some case in data.rules["trust-weak-condition"].cases
	data.lib.cases.holds("trust-weak-condition", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-weak-condition")
