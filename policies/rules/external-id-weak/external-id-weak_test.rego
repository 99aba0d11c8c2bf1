package rules["external-id-weak_test"]

test_cases[case.name] if {
	some case in data.rules["external-id-weak"].cases
	data.lib.cases.holds("external-id-weak", case)
}

test_kinds_of_cases if data.lib.cases.complete("external-id-weak")
