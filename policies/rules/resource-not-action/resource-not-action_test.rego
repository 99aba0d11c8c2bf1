package rules["resource-not-action_test"]

test_cases[case.name] if {
	some case in data.rules["resource-not-action"].cases
	data.lib.cases.holds("resource-not-action", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-not-action")
