package rules["pass-role-to-any-service_test"]

test_cases[case.name] if {
	some case in data.rules["pass-role-to-any-service"].cases
	data.lib.cases.holds("pass-role-to-any-service", case)
}

test_kinds_of_cases if data.lib.cases.complete("pass-role-to-any-service")
