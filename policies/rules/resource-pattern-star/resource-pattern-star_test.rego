package rules["resource-pattern-star_test"]

test_cases[case.name] if {
	some case in data.rules["resource-pattern-star"].cases
	data.lib.cases.holds("resource-pattern-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-pattern-star")
