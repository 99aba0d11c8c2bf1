package rules["session-tags-unconstrained_test"]

test_cases[case.name] if {
	some case in data.rules["session-tags-unconstrained"].cases
	data.lib.cases.holds("session-tags-unconstrained", case)
}

test_kinds_of_cases if data.lib.cases.complete("session-tags-unconstrained")
