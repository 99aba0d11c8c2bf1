package rules["share-without-owner_test"]

test_cases[case.name] if {
	some case in data.rules["share-without-owner"].cases
	data.lib.cases.holds("share-without-owner", case)
}

test_kinds_of_cases if data.lib.cases.complete("share-without-owner")
