# METADATA
# title: Facts of Terraform
# description: Settings that no policy document holds (docs/reference/gate-input.md, "Facts").
package lib.fact

of(type) := [fact | some fact in input.facts; fact.type == type]

# Facts that are looked at and not judged: the caller's parts of a large plan carry the facts around them.
known := array.concat(object.get(input, "facts", []), object.get(input, "context_facts", []))

by_id := {fact.id: fact | some fact in known}

# A value, or Terraform's default where it is absent or null.
value(fact, key, otherwise) := fact.values[key] if {
	not absent(fact, key)
} else := otherwise

absent(fact, key) if object.get(fact.values, key, null) == null

# Nobody knows it before Terraform runs: the value itself, what it stands in, or something in it.
unclear(fact, path) if {
	some hidden in fact.unknown
	within(path, hidden)
}

unclear(fact, path) if {
	some hidden in fact.unknown
	within(hidden, path)
}

within(path, whole) if path == whole

within(path, whole) if startswith(path, concat("", [whole, "."]))

# The facts that a value is taken from.
referred(fact, key) := [by_id[id] | some id in object.get(object.get(fact, "refers", {}), key, [])]

# Taken from something else of the same plan that belongs to the organization.
of_organization(fact, key) if {
	some other in referred(fact, key)
	startswith(other.type, "aws_organizations_")
}

# Names of the bucket that a fact speaks of by `key`.
buckets(fact, key) := array.concat(
	[name | name := fact.values[key]; is_string(name)],
	[name | some other in referred(fact, key); name := other.values.bucket; is_string(name)],
)

# Do two facts speak of one bucket?
same_bucket(one, key, other, other_key) if {
	some name in buckets(one, key)
	name in buckets(other, other_key)
}

same_bucket(one, key, other, other_key) if {
	some thing in referred(one, key)
	some same in referred(other, other_key)
	thing.id == same.id
}

# Names of the buckets that a statement speaks of.
buckets_of(statement) := [name |
	some resource in statement.resources
	regex.match(`^arn:[^:]*:s3:::`, resource)
	name := split(split(resource, ":")[5], "/")[0]
]
