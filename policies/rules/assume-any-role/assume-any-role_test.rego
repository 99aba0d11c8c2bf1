package rules["assume-any-role_test"]

test_cases[case.name] if {
	some case in data.rules["assume-any-role"].cases
	data.lib.cases.holds("assume-any-role", case)
}

test_kinds_of_cases if data.lib.cases.complete("assume-any-role")
