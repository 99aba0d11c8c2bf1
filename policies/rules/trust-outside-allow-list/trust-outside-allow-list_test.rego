package rules["trust-outside-allow-list_test"]

test_cases[case.name] if {
	some case in data.rules["trust-outside-allow-list"].cases
	data.lib.cases.holds("trust-outside-allow-list", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-outside-allow-list")
