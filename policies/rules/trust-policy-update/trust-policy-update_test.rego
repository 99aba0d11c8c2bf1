package rules["trust-policy-update_test"]

test_cases[case.name] if {
	some case in data.rules["trust-policy-update"].cases
	data.lib.cases.holds("trust-policy-update", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-policy-update")
