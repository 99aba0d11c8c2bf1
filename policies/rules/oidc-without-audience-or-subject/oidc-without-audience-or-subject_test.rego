package rules["oidc-without-audience-or-subject_test"]

test_cases[case.name] if {
	some case in data.rules["oidc-without-audience-or-subject"].cases
	data.lib.cases.holds("oidc-without-audience-or-subject", case)
}

test_kinds_of_cases if data.lib.cases.complete("oidc-without-audience-or-subject")
