package rules["bus-or-monitoring-open_test"]

test_cases[case.name] if {
	some case in data.rules["bus-or-monitoring-open"].cases
	data.lib.cases.holds("bus-or-monitoring-open", case)
}

test_kinds_of_cases if data.lib.cases.complete("bus-or-monitoring-open")
