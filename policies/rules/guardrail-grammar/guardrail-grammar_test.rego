package rules["guardrail-grammar_test"]

test_cases[case.name] if {
	some case in data.rules["guardrail-grammar"].cases
	data.lib.cases.holds("guardrail-grammar", case)
}

test_kinds_of_cases if data.lib.cases.complete("guardrail-grammar")
