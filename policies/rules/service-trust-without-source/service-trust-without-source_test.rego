package rules["service-trust-without-source_test"]

test_cases[case.name] if {
	some case in data.rules["service-trust-without-source"].cases
	data.lib.cases.holds("service-trust-without-source", case)
}

test_kinds_of_cases if data.lib.cases.complete("service-trust-without-source")
