package rules["escalation-across-policies_test"]

test_cases[case.name] if {
	some case in data.rules["escalation-across-policies"].cases
	data.lib.cases.holds("escalation-across-policies", case)
}

test_kinds_of_cases if data.lib.cases.complete("escalation-across-policies")
