package rules["resource-public-weak-condition_test"]

test_cases[case.name] if {
	some case in data.rules["resource-public-weak-condition"].cases
	data.lib.cases.holds("resource-public-weak-condition", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-public-weak-condition")
