# METADATA
# title: Identity policies
package lib.identity

# A fence is one as soon as a failover attaches it.
kinds := {"identity", "fence"}

allows := [statement | some statement in data.lib.iam.allows; statement.document.kind in kinds]

# Those that reach everywhere, in whatever words.
broad := [statement | some statement in allows; data.lib.breadth.everywhere(statement)]

# Those that reach all of an account: a first look, before `all_of_account` asks for each action.
far := [statement | some statement in allows; data.lib.breadth.wide(statement)]

# Everything, which is for admin-star and action-star to say.
whole(action) if {
	startswith(action, "*")
	regex.match(`^\*+(:\*+)?$`, action)
}

# A whole service. More of them at once (`s*:*`) counts too.
whole_service(action) if regex.match(`^[a-z0-9*?-]+:\*+$`, action)

# Actions of a statement, as written, that change things or read their content and that AWS can limit to named resources.
scopable(statement) := [action | some action in statement.written_actions; can_be_limited(lower(action))]

# The whole of `*` is for admin-star and action-star. The data hold, by service, the actions that can be limited, as
# one text with a space around each: a search in it is far quicker in wasm than a list.
can_be_limited(action) if {
	parts := split(action, ":")
	count(parts) == 2
	names := data.data.scopable[parts[0]]
	named(names, parts[1])
}

named(names, action) if {
	not data.lib.pattern.wild(action)
	contains(names, concat("", [" ", action, " "]))
}

named(names, action) if {
	data.lib.pattern.wild(action)
	regex.match(concat("", [" ", strings.replace_n({"*": "[a-z0-9]*", "?": "[a-z0-9]"}, action), " "]), names)
}

# Keys that describe the resource or the service it is used through, not the caller or the hour.
limited(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(resource_keys, condition.key)
	not regex.match(`^aws:(principal|user|source|vpc|sts)`, condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}

# A tag must be there, whatever its value, as the AWS Load Balancer Controller asks it of what it made.
limited(statement) if {
	some condition in statement.conditions
	condition.operator == "null"
	regex.match(`(resource|request)tag/`, condition.key)
	condition.values == ["false"]
}

resource_keys := concat("", [
	`resourcetag|requesttag|^aws:(resource|tagkeys|calledvia)|^iam:(passedtoservice|awsservicename|policyarn|associated)`,
	`|^kms:(viaservice|resourcealiases|encryptioncontext)|^ec2:(vpc|subnet|createaction|parent)|arn$|id$`,
	`|name(space)?s?$|^s3:(prefix|dataaccess)|/`,
])

# A user's own things: `user/${aws:username}`.
of_oneself(statement) if {
	count(statement.resources) > 0
	every resource in statement.resources {
		contains(resource, "${aws:")
	}
}
