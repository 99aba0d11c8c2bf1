package rules["credentials-of-others_test"]

test_cases[case.name] if {
	some case in data.rules["credentials-of-others"].cases
	data.lib.cases.holds("credentials-of-others", case)
}

test_kinds_of_cases if data.lib.cases.complete("credentials-of-others")
