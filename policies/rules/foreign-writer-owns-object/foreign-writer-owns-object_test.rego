package rules["foreign-writer-owns-object_test"]

test_cases[case.name] if {
	some case in data.rules["foreign-writer-owns-object"].cases
	data.lib.cases.holds("foreign-writer-owns-object", case)
}

test_kinds_of_cases if data.lib.cases.complete("foreign-writer-owns-object")
