package rules["encrypted-share-without-key_test"]

test_cases[case.name] if {
	some case in data.rules["encrypted-share-without-key"].cases
	data.lib.cases.holds("encrypted-share-without-key", case)
}

test_kinds_of_cases if data.lib.cases.complete("encrypted-share-without-key")
