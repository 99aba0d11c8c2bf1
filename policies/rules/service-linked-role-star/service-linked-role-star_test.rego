package rules["service-linked-role-star_test"]

test_cases[case.name] if {
	some case in data.rules["service-linked-role-star"].cases
	data.lib.cases.holds("service-linked-role-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("service-linked-role-star")
