package rules["share-outside-organization_test"]

test_cases[case.name] if {
	some case in data.rules["share-outside-organization"].cases
	data.lib.cases.holds("share-outside-organization", case)
}

test_kinds_of_cases if data.lib.cases.complete("share-outside-organization")
