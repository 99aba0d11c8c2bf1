package rules["policy-locks-out_test"]

test_cases[case.name] if {
	some case in data.rules["policy-locks-out"].cases
	data.lib.cases.holds("policy-locks-out", case)
}

test_kinds_of_cases if data.lib.cases.complete("policy-locks-out")
