package rules["share-expiry_test"]

test_cases[case.name] if {
	some case in data.rules["share-expiry"].cases
	data.lib.cases.holds("share-expiry", case)
}

test_kinds_of_cases if data.lib.cases.complete("share-expiry")
