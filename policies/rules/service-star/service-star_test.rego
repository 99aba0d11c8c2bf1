package rules["service-star_test"]

test_cases[case.name] if {
	some case in data.rules["service-star"].cases
	data.lib.cases.holds("service-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("service-star")
