package rules["pass-role-too-wide_test"]

test_cases[case.name] if {
	some case in data.rules["pass-role-too-wide"].cases
	data.lib.cases.holds("pass-role-too-wide", case)
}

test_kinds_of_cases if data.lib.cases.complete("pass-role-too-wide")
