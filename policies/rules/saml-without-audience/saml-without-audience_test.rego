package rules["saml-without-audience_test"]

test_cases[case.name] if {
	some case in data.rules["saml-without-audience"].cases
	data.lib.cases.holds("saml-without-audience", case)
}

test_kinds_of_cases if data.lib.cases.complete("saml-without-audience")
