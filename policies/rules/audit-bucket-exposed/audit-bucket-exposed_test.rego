package rules["audit-bucket-exposed_test"]

test_cases[case.name] if {
	some case in data.rules["audit-bucket-exposed"].cases
	data.lib.cases.holds("audit-bucket-exposed", case)
}

test_kinds_of_cases if data.lib.cases.complete("audit-bucket-exposed")
