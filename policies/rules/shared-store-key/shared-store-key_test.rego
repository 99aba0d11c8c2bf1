package rules["shared-store-key_test"]

test_cases[case.name] if {
	some case in data.rules["shared-store-key"].cases
	data.lib.cases.holds("shared-store-key", case)
}

test_kinds_of_cases if data.lib.cases.complete("shared-store-key")
