package rules["key-admin-foreign_test"]

test_cases[case.name] if {
	some case in data.rules["key-admin-foreign"].cases
	data.lib.cases.holds("key-admin-foreign", case)
}

test_kinds_of_cases if data.lib.cases.complete("key-admin-foreign")
