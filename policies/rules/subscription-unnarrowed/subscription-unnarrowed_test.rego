package rules["subscription-unnarrowed_test"]

test_cases[case.name] if {
	some case in data.rules["subscription-unnarrowed"].cases
	data.lib.cases.holds("subscription-unnarrowed", case)
}

test_kinds_of_cases if data.lib.cases.complete("subscription-unnarrowed")
