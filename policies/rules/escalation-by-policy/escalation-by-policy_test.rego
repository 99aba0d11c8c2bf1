package rules["escalation-by-policy_test"]

test_cases[case.name] if {
	some case in data.rules["escalation-by-policy"].cases
	data.lib.cases.holds("escalation-by-policy", case)
}

test_kinds_of_cases if data.lib.cases.complete("escalation-by-policy")
