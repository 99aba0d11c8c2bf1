package rules["audit-trail-weak_test"]

test_cases[case.name] if {
	some case in data.rules["audit-trail-weak"].cases
	data.lib.cases.holds("audit-trail-weak", case)
}

test_kinds_of_cases if data.lib.cases.complete("audit-trail-weak")
