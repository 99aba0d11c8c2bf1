package rules["perimeter-without-service-exception_test"]

test_cases[case.name] if {
	some case in data.rules["perimeter-without-service-exception"].cases
	data.lib.cases.holds("perimeter-without-service-exception", case)
}

test_kinds_of_cases if data.lib.cases.complete("perimeter-without-service-exception")
