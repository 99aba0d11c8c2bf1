package rules["secret-not-named-principals_test"]

test_cases[case.name] if {
	some case in data.rules["secret-not-named-principals"].cases
	data.lib.cases.holds("secret-not-named-principals", case)
}

test_kinds_of_cases if data.lib.cases.complete("secret-not-named-principals")
