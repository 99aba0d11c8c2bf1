package rules["oidc-subject-too-wide_test"]

test_cases[case.name] if {
	some case in data.rules["oidc-subject-too-wide"].cases
	data.lib.cases.holds("oidc-subject-too-wide", case)
}

test_kinds_of_cases if data.lib.cases.complete("oidc-subject-too-wide")
