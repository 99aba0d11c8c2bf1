package rules["unknown-action-or-key_test"]

test_cases[case.name] if {
	some case in data.rules["unknown-action-or-key"].cases
	data.lib.cases.holds("unknown-action-or-key", case)
}

test_kinds_of_cases if data.lib.cases.complete("unknown-action-or-key")
