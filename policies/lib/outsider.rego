# METADATA
# title: Principals of other accounts than the owner's
package lib.outsider

# Those that a statement names, as it names them. None where nobody knows whose the document is, but for everybody.
named(statement) := [principal.value |
	not confined(statement)
	some principal in statement.principals
	foreign(statement.document, principal)
]

foreign(_, principal) if {
	principal.type == "AWS"
	data.lib.principal.everyone(principal)
}

foreign(document, principal) if {
	principal.type == "AWS"
	not data.lib.principal.everyone(principal)
	id := data.lib.principal.account(principal)
	regex.match(`^[0-9]{12}$`, id)
	data.lib.account.foreign(document, id)
}

# Everybody, but of the owner's account only: `kms:CallerAccount`, or the older `aws:SourceOwner` of topics.
confined(statement) if {
	some condition in statement.conditions
	condition.key in account_keys
	data.lib.condition.decides(condition)
	owner := data.lib.account.owner(statement.document)
	every value in condition.values {
		value == owner
	}
}

# Accounts that a statement lets in as a whole: as its principals, or because it asks no more of everybody than to be
# of that account.
whole_accounts(statement) := array.concat(
	[id | some principal in statement.principals; id := data.lib.principal.whole_account(principal)],
	[id |
		data.lib.principal.open_to_everyone(statement)
		some condition in statement.conditions
		data.lib.condition.decides(condition)
		some value in condition.values
		id := whole(condition.key, value)
	],
)

whole(key, value) := value if {
	key in data.lib.condition.same_account
	regex.match(`^[0-9]{12}$`, value)
}

whole("aws:principalarn", value) := split(value, ":")[4] if data.lib.condition.all_members(value)

account_keys := ["aws:principalaccount", "kms:calleraccount", "aws:sourceaccount", "aws:sourceowner"]

# Nobody but the owner's account as a whole, which may do everything anyway.
owner_only(statement) if {
	count(statement.principals) > 0
	owner := data.lib.account.owner(statement.document)
	every principal in statement.principals {
		data.lib.principal.whole_account(principal) == owner
	}
}

owner_only(statement) if {
	confined(statement)
	every principal in statement.principals {
		principal.type == "AWS"
	}
}
