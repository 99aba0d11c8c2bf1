package rules["tags-defeat-condition_test"]

test_cases[case.name] if {
	some case in data.rules["tags-defeat-condition"].cases
	data.lib.cases.holds("tags-defeat-condition", case)
}

test_kinds_of_cases if data.lib.cases.complete("tags-defeat-condition")
