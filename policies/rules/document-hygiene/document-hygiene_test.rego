package rules["document-hygiene_test"]

test_cases[case.name] if {
	some case in data.rules["document-hygiene"].cases
	data.lib.cases.holds("document-hygiene", case)
}

test_kinds_of_cases if data.lib.cases.complete("document-hygiene")
