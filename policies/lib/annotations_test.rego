# METADATA
# title: What the rules say of themselves
# description: >-
#   A rule whose annotations lack a field would be told without a severity or a fix. The catalogue is generated from
#   them (scripts/policies.ts), and its `check` fails where it is stale.
package lib.annotations

rules := {rule | some rule; is_set(data.rules[rule].findings)}

test_every_rule_is_in_the_catalogue if {
	{entry.id | some entry in data.catalogue} == rules
}

test_every_rule_runs_by_itself if {
	{rule | some rule in data.gate.verdict.rules_ran} == rules with input as data.lib.blank
}

test_texts[entry.id] if {
	some entry in data.catalogue
	every field in ["title", "description", "remediation", "message"] {
		count(entry[field]) > 10
	}
	not endswith(entry.title, ".")
	not endswith(entry.message, ".")
	endswith(entry.description, ".")
}

test_severities[entry.id] if {
	some entry in data.catalogue
	entry.severity in ["critical", "high", "medium", "low"]
	every case in object.get(entry, "cases", {}) {
		object.get(case, "severity", entry.severity) in ["critical", "high", "medium", "low"]
		count(case.message) > 10
	}
}

test_references[entry.id] if {
	some entry in data.catalogue
	count(entry.references) > 0
	every reference in entry.references {
		startswith(reference.url, "https://docs.aws.amazon.com/")
		count(reference.title) > 10
	}
}

test_every_rule_has_cases[entry.id] if {
	some entry in data.catalogue
	count(data.rules[entry.id].cases) > 2
}
