package rules["allow-not-action_test"]

test_cases[case.name] if {
	some case in data.rules["allow-not-action"].cases
	data.lib.cases.holds("allow-not-action", case)
}

test_kinds_of_cases if data.lib.cases.complete("allow-not-action")
