package rules["resource-service-without-source_test"]

test_cases[case.name] if {
	some case in data.rules["resource-service-without-source"].cases
	data.lib.cases.holds("resource-service-without-source", case)
}

test_kinds_of_cases if data.lib.cases.complete("resource-service-without-source")
