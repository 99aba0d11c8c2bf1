package rules["resource-service-star_test"]

test_cases[case.name] if {
	some case in data.rules["resource-service-star"].cases
	data.lib.cases.holds("resource-service-star", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-service-star")
