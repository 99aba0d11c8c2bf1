package rules["resource-whole-foreign-account_test"]

test_cases[case.name] if {
	some case in data.rules["resource-whole-foreign-account"].cases
	data.lib.cases.holds("resource-whole-foreign-account", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-whole-foreign-account")
