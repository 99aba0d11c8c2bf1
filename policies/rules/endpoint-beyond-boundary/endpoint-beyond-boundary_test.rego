package rules["endpoint-beyond-boundary_test"]

test_cases[case.name] if {
	some case in data.rules["endpoint-beyond-boundary"].cases
	data.lib.cases.holds("endpoint-beyond-boundary", case)
}

test_kinds_of_cases if data.lib.cases.complete("endpoint-beyond-boundary")
