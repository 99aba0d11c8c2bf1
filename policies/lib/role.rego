# METADATA
# title: Roles of Terraform
package lib.role

# Those that principals of other accounts may assume, by the trust policies around the facts.
open_to_others := [fact | some fact in data.lib.fact.of("aws_iam_role"); assumed_by_others(fact)]

assumed_by_others(fact) if {
	some document in data.lib.iam.known
	document.kind == "trust"
	document.on == fact.id
	some statement in data.lib.iam.read(document)
	statement.allow
	count(data.lib.outsider.named(statement)) > 0
}
