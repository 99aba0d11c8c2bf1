package rules["escalation-by-existing-compute_test"]

test_cases[case.name] if {
	some case in data.rules["escalation-by-existing-compute"].cases
	data.lib.cases.holds("escalation-by-existing-compute", case)
}

test_kinds_of_cases if data.lib.cases.complete("escalation-by-existing-compute")
