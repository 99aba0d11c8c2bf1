package rules["resource-outside-allow-list_test"]

test_cases[case.name] if {
	some case in data.rules["resource-outside-allow-list"].cases
	data.lib.cases.holds("resource-outside-allow-list", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-outside-allow-list")
