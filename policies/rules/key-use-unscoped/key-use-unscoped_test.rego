package rules["key-use-unscoped_test"]

test_cases[case.name] if {
	some case in data.rules["key-use-unscoped"].cases
	data.lib.cases.holds("key-use-unscoped", case)
}

test_kinds_of_cases if data.lib.cases.complete("key-use-unscoped")
