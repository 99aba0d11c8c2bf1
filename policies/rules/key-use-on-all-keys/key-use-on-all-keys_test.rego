package rules["key-use-on-all-keys_test"]

test_cases[case.name] if {
	some case in data.rules["key-use-on-all-keys"].cases
	data.lib.cases.holds("key-use-on-all-keys", case)
}

test_kinds_of_cases if data.lib.cases.complete("key-use-on-all-keys")
