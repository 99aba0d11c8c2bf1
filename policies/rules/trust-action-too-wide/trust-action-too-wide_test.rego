package rules["trust-action-too-wide_test"]

test_cases[case.name] if {
	some case in data.rules["trust-action-too-wide"].cases
	data.lib.cases.holds("trust-action-too-wide", case)
}

test_kinds_of_cases if data.lib.cases.complete("trust-action-too-wide")
