package rules.undecided_test

test_cases[case.name] if {
	some case in data.rules.undecided.cases
	data.lib.cases.holds("undecided", case)
}

test_kinds_of_cases if data.lib.cases.complete("undecided")
