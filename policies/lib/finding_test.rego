package lib.finding

test_total_without_a_chain if {
	found := data.lib.finding.new([], {"args": {"a": 1}})
	found.rule == "unknown"
	found.args == {"a": 1}
	found.document == null
}

test_keeps_to_its_fields if {
	found := data.lib.finding.new([{"path": ["rules", "a-rule", "findings"]}], {"rule": "another", "extra": 1})
	found.rule == "a-rule"
	not found.extra
}
