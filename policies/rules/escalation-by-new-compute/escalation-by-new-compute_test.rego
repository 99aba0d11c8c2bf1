package rules["escalation-by-new-compute_test"]

test_cases[case.name] if {
	some case in data.rules["escalation-by-new-compute"].cases
	data.lib.cases.holds("escalation-by-new-compute", case)
}

test_kinds_of_cases if data.lib.cases.complete("escalation-by-new-compute")
