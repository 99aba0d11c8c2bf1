package rules["principal-unknown_test"]

test_cases[case.name] if {
	some case in data.rules["principal-unknown"].cases
	data.lib.cases.holds("principal-unknown", case)
}

test_kinds_of_cases if data.lib.cases.complete("principal-unknown")
