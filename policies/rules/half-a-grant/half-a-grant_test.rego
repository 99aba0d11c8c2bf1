package rules["half-a-grant_test"]

test_cases[case.name] if {
	some case in data.rules["half-a-grant"].cases
	data.lib.cases.holds("half-a-grant", case)
}

test_kinds_of_cases if data.lib.cases.complete("half-a-grant")
