package rules["guardrail-tampering_test"]

test_cases[case.name] if {
	some case in data.rules["guardrail-tampering"].cases
	data.lib.cases.holds("guardrail-tampering", case)
}

test_kinds_of_cases if data.lib.cases.complete("guardrail-tampering")
