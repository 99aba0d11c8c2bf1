package rules["public-image-or-snapshot_test"]

test_cases[case.name] if {
	some case in data.rules["public-image-or-snapshot"].cases
	data.lib.cases.holds("public-image-or-snapshot", case)
}

test_kinds_of_cases if data.lib.cases.complete("public-image-or-snapshot")
