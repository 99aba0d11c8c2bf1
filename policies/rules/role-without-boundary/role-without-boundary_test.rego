package rules["role-without-boundary_test"]

test_cases[case.name] if {
	some case in data.rules["role-without-boundary"].cases
	data.lib.cases.holds("role-without-boundary", case)
}

test_kinds_of_cases if data.lib.cases.complete("role-without-boundary")
