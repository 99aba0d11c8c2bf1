package rules["exfiltration-read_test"]

test_cases[case.name] if {
	some case in data.rules["exfiltration-read"].cases
	data.lib.cases.holds("exfiltration-read", case)
}

test_kinds_of_cases if data.lib.cases.complete("exfiltration-read")
