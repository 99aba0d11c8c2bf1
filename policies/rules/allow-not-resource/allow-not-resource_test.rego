package rules["allow-not-resource_test"]

test_cases[case.name] if {
	some case in data.rules["allow-not-resource"].cases
	data.lib.cases.holds("allow-not-resource", case)
}

test_kinds_of_cases if data.lib.cases.complete("allow-not-resource")
