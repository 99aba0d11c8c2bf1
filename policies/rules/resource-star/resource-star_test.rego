package rules["resource-star_test"]

test_cases[case.name] if {
	some case in data.rules["resource-star"].cases
	data.lib.cases.holds("resource-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-star")
