package rules["permissions-management_test"]

test_cases[case.name] if {
	some case in data.rules["permissions-management"].cases
	data.lib.cases.holds("permissions-management", case)
}

test_kinds_of_cases if data.lib.cases.complete("permissions-management")
