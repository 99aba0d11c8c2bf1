package rules["session-too-long_test"]

test_cases[case.name] if {
	some case in data.rules["session-too-long"].cases
	data.lib.cases.holds("session-too-long", case)
}

test_kinds_of_cases if data.lib.cases.complete("session-too-long")
