package rules["mfa-condition-inverted_test"]

test_cases[case.name] if {
	some case in data.rules["mfa-condition-inverted"].cases
	data.lib.cases.holds("mfa-condition-inverted", case)
}

test_kinds_of_cases if data.lib.cases.complete("mfa-condition-inverted")
