package rules["perimeter-tags-unprotected_test"]

test_cases[case.name] if {
	some case in data.rules["perimeter-tags-unprotected"].cases
	data.lib.cases.holds("perimeter-tags-unprotected", case)
}

test_kinds_of_cases if data.lib.cases.complete("perimeter-tags-unprotected")
