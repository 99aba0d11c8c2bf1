# METADATA
# title: The list of those who may be named
# description: >-
#   Whoever the blueprint declares: its accounts, those of others among them, and its organization. Where nothing is
#   declared there is no list, and nobody is outside of it.
package lib.declared

accounts := [account.id | some account in input.accounts]

# An account that nobody declared, and that is none of AWS's own.
undeclared(id) if {
	count(accounts) > 0
	regex.match(`^[0-9]{12}$`, id)
	not id in accounts
	not id in data.lib.account.log_deliveries
}

# The id of an organization, or a path that begins with one.
foreign_organization(value) if {
	is_object(input.organization)
	id := split(value, "/")[0]
	regex.match(`^o-[a-z0-9]{4,}$`, id)
	id != input.organization.id
}

# An ARN of another organization, or of its units and accounts: `arn:aws:organizations::<management>:organization/o-…`.
foreign_organization_arn(value) if {
	regex.match(`^arn:[a-z-]+:organizations::`, value)
	foreign_organization(split(value, "/")[1])
}

# Asked of every request: the members of the input's own organization only.
members_only(statement) if {
	some condition in statement.conditions
	condition.key in ["aws:principalorgid", "aws:principalorgpaths"]
	data.lib.condition.decides(condition)
	every value in condition.values {
		split(value, "/")[0] == input.organization.id
	}
}
