package rules["secret-in-configuration_test"]

test_cases[case.name] if {
	some case in data.rules["secret-in-configuration"].cases
	data.lib.cases.holds("secret-in-configuration", case)
}

test_kinds_of_cases if data.lib.cases.complete("secret-in-configuration")
