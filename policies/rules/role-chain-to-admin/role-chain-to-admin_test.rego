package rules["role-chain-to-admin_test"]

test_cases[case.name] if {
	some case in data.rules["role-chain-to-admin"].cases
	data.lib.cases.holds("role-chain-to-admin", case)
}

test_kinds_of_cases if data.lib.cases.complete("role-chain-to-admin")
