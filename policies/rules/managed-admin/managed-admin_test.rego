package rules["managed-admin_test"]

test_cases[case.name] if {
	some case in data.rules["managed-admin"].cases
	data.lib.cases.holds("managed-admin", case)
}

test_kinds_of_cases if data.lib.cases.complete("managed-admin")
