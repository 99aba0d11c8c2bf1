package rules["trust-whole-foreign-account_test"]

test_cases[case.name] if {
	some case in data.rules["trust-whole-foreign-account"].cases
	data.lib.cases.holds("trust-whole-foreign-account", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-whole-foreign-account")
