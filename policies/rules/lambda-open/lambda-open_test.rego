package rules["lambda-open_test"]

test_cases[case.name] if {
	some case in data.rules["lambda-open"].cases
	data.lib.cases.holds("lambda-open", case)
}

test_kinds_of_cases if data.lib.cases.complete("lambda-open")
