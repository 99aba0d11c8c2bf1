# METADATA
# title: Another account reaches an administrator through a chain of roles
# description: >-
#   A principal of another account may assume a role which may assume another, and so on, until a role that is an
#   administrator. None of the policies shows it by itself.
# related_resources:
#   - description: "IAM User Guide: Methods to assume a role"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html
# custom:
#   severity: high
#   remediation: >-
#     Take the permission to assume the next role off the one that others enter, or narrow the trust of the
#     administrator's role.
#   message: >-
#     `{role}` is an administrator, and other accounts reach it through the {document} by assuming one role after
#     another
package rules["role-chain-to-admin"]

findings contains data.lib.finding.new(rego.metadata.chain(), {
	"document": document.id,
	"resource": document.on,
	"args": {"role": admin},
}) if {
	count(admins) > 0
	some document in trusts
	not document.on in admins
	entered(document)
	some admin in graph.reachable(next, {document.on})
	admin in admins
}

trusts := [document | some document in data.lib.iam.known; document.kind == "trust"]

identities := [document | some document in data.lib.iam.known; document.kind == "identity"]

# Roles that are administrators by a policy of their own.
admins := {document.on |
	some document in identities
	some statement in data.lib.iam.read(document)
	statement.allow
	some action in statement.actions
	data.lib.identity.whole(action)
	data.lib.iam.names_everything(statement)
}

# Principals of other accounts may assume it.
entered(document) if {
	some statement in data.lib.iam.read(document)
	statement.allow
	count(data.lib.outsider.named(statement)) > 0
}

# Roles that a role may assume: its own policy says so, and they trust it. A chain ends at the first administrator.
next := {document.on: reached(document) | some document in trusts}

reached(document) := [target.on |
	patterns := [resource |
		some identity in identities
		identity.on == document.on
		some statement in data.lib.iam.read(identity)
		statement.allow
		data.lib.iam.reaches(statement, "sts:assumerole")
		some resource in statement.resources
	]
	count(patterns) > 0
	not document.on in admins
	some target in trusts
	target.on != document.on
	data.lib.pattern.any_matches(patterns, arn(target))
	trusted(target, document)
]

trusted(target, document) if {
	some statement in data.lib.iam.read(target)
	statement.allow
	data.lib.iam.reaches(statement, "sts:assumerole")
	some principal in statement.principals
	means(principal, document)
}

means(principal, _) if data.lib.principal.everyone(principal)

means(principal, document) if data.lib.principal.whole_account(principal) == document.account_id

means(principal, document) if principal.value == arn(document)

# Of the estate's list, or by the role's name.
arn(document) := data.lib.grant.principals[document.on].arns[0] if {
	data.lib.grant.principals[document.on]
} else := concat("", ["arn:aws:iam::", document.account_id, ":role/", name]) if {
	parts := split(document.on, "/")
	name := parts[count(parts) - 1]
} else := ""
