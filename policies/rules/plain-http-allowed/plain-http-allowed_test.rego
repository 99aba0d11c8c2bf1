package rules["plain-http-allowed_test"]

test_cases[case.name] if {
	some case in data.rules["plain-http-allowed"].cases
	data.lib.cases.holds("plain-http-allowed", case)
}

test_kinds_of_cases if data.lib.cases.complete("plain-http-allowed")
