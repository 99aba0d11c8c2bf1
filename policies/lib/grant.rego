# METADATA
# title: Grants of the estate, and the documents that carry them
package lib.grant

resources := {resource.ref: resource | some resource in input.resources}

principals := {principal.ref: principal | some principal in input.principals}

accounts := {account.name: account | some account in input.accounts}

# Statements that allow, by what their documents hang on, of the documents around the judged ones too.
allows := {on: allowed(on) | some on, _ in {document.on: true | some document in data.lib.iam.known}}

allowed(on) := [statement |
	some document in data.lib.iam.known
	document.on == on
	some statement in data.lib.iam.read(document)
	statement.allow
]

# Does it reach from one account into another? An organization is never the resource's own account.
crosses(grant) if resources[grant.resource].account != object.get(principals[grant.principal], "account", "")

# Nothing is written for the accounts of others: their halves are theirs.
written(ref) if {
	thing := object.union(resources, principals)[ref]
	not accounts[thing.account].external
}

# A principal whose identity policies are ours to write: neither a whole account or organization, nor somebody else's.
ours(principal) if {
	principal.kind in ["role", "permission-set"]
	written(principal.ref)
}

# ARNs of a role of the estate, created or not.
arns(ref) := principals[ref].arns if principals[ref]

arns(ref) := [resources[ref].arn] if {
	not principals[ref]
	resources[ref]
}

# The statements that may let a principal in.
statements(kinds, on) := [statement | some statement in allows[on]; statement.document.kind in kinds]

# Actions of an access list that no statement allows on its resources.
missing(access, allowed) := [action |
	some part in access
	some action in part.actions
	not allowed_action(part, action, allowed)
]

allowed_action(part, action, allowed) if {
	some statement in allowed
	data.lib.iam.reaches(statement, lower(action))
	reaches_resources(statement, part.resources)
}

# A statement without Resource means the thing that it hangs on; `*` in a key policy does too.
reaches_resources(statement, resources) if {
	statement.document.kind in ["resource", "key", "trust"]
} else if {
	count(statement.resources) == 0
} else if data.lib.pattern.cover(statement.resources, resources)

# Statements that name a principal: itself, its account, its organization or everybody, under no condition on
# aws:PrincipalArn that means others.
naming(allowed, principal) := [statement |
	some statement in allowed
	some named in statement.principals
	names(named, principal)
	every condition in statement.conditions {
		admits(condition, principal)
	}
]

names(named, _) if data.lib.principal.everyone(named)

names(named, principal) if {
	named.type == "AWS"
	data.lib.principal.whole_account(named) == accounts[principal.account].id
}

names(named, principal) if {
	named.type == "AWS"
	named.value in principal.arns
}

default admits(_, _) := false

admits(condition, _) if condition.key != "aws:principalarn"

admits(condition, principal) if {
	condition.key == "aws:principalarn"
	count(principal.arns) == 0
}

admits(condition, principal) if {
	condition.key == "aws:principalarn"
	some arn in principal.arns
	data.lib.pattern.any_matches(condition.values, arn)
}
