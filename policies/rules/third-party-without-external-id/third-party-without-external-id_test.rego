package rules["third-party-without-external-id_test"]

test_cases[case.name] if {
	some case in data.rules["third-party-without-external-id"].cases
	data.lib.cases.holds("third-party-without-external-id", case)
}

test_kinds_of_cases if data.lib.cases.complete("third-party-without-external-id")
