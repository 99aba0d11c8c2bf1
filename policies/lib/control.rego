# METADATA
# title: Control policies of AWS Organizations
# description: >-
#   Service control policies (`scp`) cap what the principals of an account may do, resource control policies (`rcp`)
#   what may be done with its resources. They are looked at for each account, because only all that reach it show what
#   is missing; a document of no account may reach every one.
package lib.control

kinds := ["scp", "rcp"]

documents := [document | some document in input.documents; document.kind in kinds]

# Accounts that control policies reach, each once: null is the organization as a whole. Without an organization: none.
accounts := {document.account | is_object(input.organization); some document in documents}

reaching(account, kind) := [document |
	some document in data.lib.iam.known
	document.kind == kind
	document.account in [account, null]
]

# Is anything of this kind known for the account?
known(account, kind) if count(reaching(account, kind)) > 0

# What they deny there, of these kinds.
denies(account, of) := [statement |
	some kind in of
	some document in reaching(account, kind)
	some statement in data.lib.iam.read(document)
	not statement.allow
]

# For messages and places.
name(account) := account if is_string(account)

name(account) := input.organization.id if is_null(account)

# A Deny of the documents that are judged.
judged := [statement |
	is_object(input.organization)
	some document in documents
	some statement in data.lib.iam.read(document)
	not statement.allow
]

# Denied are those whose `keys` say something else: the fence of a perimeter.
fences(statement, keys) if {
	some condition in statement.conditions
	condition.key in keys
	condition.operator in data.lib.condition.negative
	condition.quantifier != "foranyvalue"
}

of_principal := ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount"]

of_resource := ["aws:resourceorgid", "aws:resourceorgpaths", "aws:resourceaccount"]

of_network := [
	"aws:sourceip",
	"aws:sourcevpc",
	"aws:sourcevpce",
	"aws:vpceaccount",
	"aws:vpceorgid",
	"aws:vpceorgpaths",
]
