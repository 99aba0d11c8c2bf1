package rules["action-star_test"]

test_cases[case.name] if {
	some case in data.rules["action-star"].cases
	data.lib.cases.holds("action-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("action-star")
