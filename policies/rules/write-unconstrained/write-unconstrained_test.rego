package rules["write-unconstrained_test"]

test_cases[case.name] if {
	some case in data.rules["write-unconstrained"].cases
	data.lib.cases.holds("write-unconstrained", case)
}

test_kinds_of_cases if data.lib.cases.complete("write-unconstrained")
