package rules["public-access-block-off_test"]

test_cases[case.name] if {
	some case in data.rules["public-access-block-off"].cases
	data.lib.cases.holds("public-access-block-off", case)
}

test_kinds_of_cases if data.lib.cases.complete("public-access-block-off")
