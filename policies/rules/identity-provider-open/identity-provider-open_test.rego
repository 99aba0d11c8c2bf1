package rules["identity-provider-open_test"]

test_cases[case.name] if {
	some case in data.rules["identity-provider-open"].cases
	data.lib.cases.holds("identity-provider-open", case)
}

test_kinds_of_cases if data.lib.cases.complete("identity-provider-open")
