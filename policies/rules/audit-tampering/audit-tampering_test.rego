package rules["audit-tampering_test"]

test_cases[case.name] if {
	some case in data.rules["audit-tampering"].cases
	data.lib.cases.holds("audit-tampering", case)
}

test_kinds_of_cases if data.lib.cases.complete("audit-tampering")
