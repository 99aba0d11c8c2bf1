package rules["policy-on-user_test"]

test_cases[case.name] if {
	some case in data.rules["policy-on-user"].cases
	data.lib.cases.holds("policy-on-user", case)
}

test_kinds_of_cases if data.lib.cases.complete("policy-on-user")
