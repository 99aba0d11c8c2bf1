# METADATA
# title: Cases of the rules
# description: >-
#   `cases.json` beside each rule holds inputs with their findings. The same cases run here in OPA's own engine and, by
#   test/gate/cases.test.ts, in the compiled wasm: the two are different implementations.
package lib.cases

# A case's input is written short: what it leaves out comes from blank.json.
complete_input(case) := object.union(object.union(data.lib.blank, case.input), {
	"documents": [object.union(data.lib.blank_document, document) |
		some document in object.get(case.input, "documents", [])
	],
	"shares": [object.union(data.lib.blank_share, share) | some share in object.get(case.input, "shares", [])],
})

found(rule, case) := actual if {
	actual := data.rules[rule].findings with input as complete_input(case)
}

# The findings are those of the case: by their case, and by whatever else the case names.
holds(rule, case) if {
	actual := found(rule, case)
	count(actual) == count(case.findings)
	every expected in case.findings {
		some finding in actual
		object.union(finding, expected) == finding
		finding.rule == rule
	}
}

# Every rule shows what it refuses and what it accepts, and what lies on the edge.
complete(rule) if {
	cases := data.rules[rule].cases
	{"refused", "accepted", "edge"} - {case.kind | some case in cases} == set()
	{case.name | some case in cases; case.kind == "refused"; count(case.findings) == 0} == set()
	{case.name | some case in cases; case.kind == "accepted"; count(case.findings) > 0} == set()
}
