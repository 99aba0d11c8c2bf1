package rules["condition-key-unpaired_test"]

test_cases[case.name] if {
	some case in data.rules["condition-key-unpaired"].cases
	data.lib.cases.holds("condition-key-unpaired", case)
}

test_kinds_of_cases if data.lib.cases.complete("condition-key-unpaired")
