package rules["trust-open-to-everyone_test"]

test_cases[case.name] if {
	some case in data.rules["trust-open-to-everyone"].cases
	data.lib.cases.holds("trust-open-to-everyone", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-open-to-everyone")
