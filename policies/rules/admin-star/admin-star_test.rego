package rules["admin-star_test"]

test_cases[case.name] if {
	some case in data.rules["admin-star"].cases
	data.lib.cases.holds("admin-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("admin-star")
