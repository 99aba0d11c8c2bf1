# METADATA
# title: Conditions that really restrict
# description: >-
#   A condition counts when its operator is positive, when it is false for a request without the key (so neither
#   `…IfExists` nor `ForAllValues`), and when its values are not wildcards. Titles in the IAM User Guide: "IAM JSON
#   policy elements: Condition operators", "Multivalued context keys", "AWS global condition context keys".
package lib.condition

positive := ["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress"]

negative := ["stringnotequals", "stringnotequalsignorecase", "stringnotlike", "arnnotequals", "arnnotlike", "notipaddress"]

# Keys that say who asks, or from where, in a way that nobody outside can arrange: by the form of their values. Title in
# the S3 User Guide: "The meaning of public". Not here, because strangers can satisfy them: aws:Referer,
# aws:UserAgent, aws:PrincipalTag, aws:username, aws:VpcSourceIp, kms:ViaService, s3:x-amz-acl.
caller := {
	"aws:principalorgid": "organization",
	"aws:principalorgpaths": "organization",
	"aws:principalaccount": "account",
	"aws:principalarn": "arn",
	"aws:userid": "user",
	"aws:sourceip": "network",
	"aws:sourcevpc": "name",
	"aws:sourcevpce": "name",
	"aws:vpceaccount": "account",
	"aws:vpceorgid": "organization",
	"aws:vpceorgpaths": "organization",
	"kms:calleraccount": "account",
	"s3:dataaccesspointaccount": "account",
	"s3:dataaccesspointarn": "arn",
	"elasticfilesystem:accesspointarn": "arn",
}

# Keys that say for whom a service asks (title in the IAM User Guide: "The confused deputy problem"). `aws:SourceOwner`
# is the older name that SNS still sets.
source := {
	"aws:sourcearn": "arn",
	"aws:sourceaccount": "account",
	"aws:sourceowner": "account",
	"aws:sourceorgid": "organization",
	"aws:sourceorgpaths": "organization",
}

# Keys that narrow a whole account to some of its principals, beside those of `caller`. The account's administrators
# set the tags, not strangers; an external id and MFA are asked of each session. Not here, because whoever comes chooses
# them (sts:RoleSessionName, sts:SourceIdentity) or all are of it: aws:PrincipalType.
within_account := {
	"sts:externalid": "name",
	"aws:principalarn": "member",
	"aws:sourceidentity": "name",
	"aws:username": "name",
	"kms:viaservice": "name",
	"kms:grantisforawsresource": "true",
	"aws:multifactorauthpresent": "true",
	"aws:multifactorauthage": "age",
}

caller_or_source := object.union(caller, source)

# A whole account is narrowed by who asks and for whom, too.
within_an_account := object.union(object.remove(caller_or_source, same_account), within_account)

# These say again which account it is.
same_account := ["aws:principalaccount", "kms:calleraccount"]

# True when one of the conditions restricts by one of the keys.
restricts(conditions, keys) if {
	some condition in conditions
	decides(condition)
	form := keys[condition.key]
	every value in condition.values {
		narrow(form, value)
	}
}

# False for a request that lacks the key.
decides(condition) if {
	condition.operator in deciding
	not condition.if_exists
	condition.quantifier != "forallvalues"
	count(condition.values) > 0
}

deciding := array.concat(positive, ["bool", "numericlessthan", "numericlessthanequals"])

default narrow(_, _) := false

narrow("account", value) if not data.lib.pattern.wild(value)

narrow("organization", value) if not data.lib.pattern.wild(split(value, "/")[0])

narrow("user", value) if not data.lib.pattern.wild(split(value, ":")[0])

# `*`, `vpce-*` and the empty text match anything.
narrow("name", value) if not regex.match(`^(([a-z]+-)?[*?]+)?$`, value)

# Policies that may be attached, or a boundary. Not all of an account, nor one that gives everything.
narrow("policy", value) if {
	not regex.match(`^([*?]*|arn:[^:]*:iam::[^:]*:(policy/)?[*?/]*)$`, value)
	count([policy | some policy in administering; data.lib.pattern.matches(value, policy)]) == 0
}

administering := [concat("", [`arn:aws:iam::aws:policy/`, name]) |
	some name in ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"]
]

narrow("true", value) if lower(value) == "true"

narrow("age", value) if regex.match(`^[0-9]+$`, value)

# An ARN narrows when it names an account. Those without one (buckets, REST APIs) must name the thing itself.
narrow("arn", value) if names_account(value)

narrow("arn", value) if {
	parts := split(value, ":")
	count(parts) > 5
	parts[4] == ""
	regex.match(`^/?[^*?]{3}`, parts[5])
}

# Names of buckets are unique in the world, whatever stands for their account.
narrow("arn", value) if regex.match(`^arn:[a-z-]+:s3:[^:]*:[*]:[^*?]{3}`, value)

# Some principals of an account, not all of them or of a type.
narrow("member", value) if {
	names_account(value)
	not all_members(value)
}

names_account(value) if {
	parts := split(value, ":")
	count(parts) > 5
	parts[4] != ""
	not data.lib.pattern.wild(parts[4])
}

all_members(value) if regex.match(`^arn:[^:]*:[^:]*::[0-9]{12}:([a-z-]+/)?[*?/]+$`, value)

# A policy variable is filled in by AWS: the same account, the same organization.
narrow("arn", value) if startswith(value, "${")

# Wider than /8 (IPv4) or /32 (IPv6) is public, says "The meaning of public".
narrow("network", value) if not contains(value, "/")

narrow("network", value) if {
	not contains(value, ":")
	to_number(split(value, "/")[1]) >= 8
}

narrow("network", value) if {
	contains(value, ":")
	to_number(split(value, "/")[1]) >= 32
}

# True when the statement, or a Deny beside it, keeps out everybody but those whom the keys name.
fenced(statement, keys) if restricts(statement.conditions, keys)

fenced(statement, keys) if {
	some guard in data.lib.iam.denies
	guard.document.id == statement.document.id
	guards(guard, keys)
	covers(guard, statement)
}

# A Deny for everybody except: each condition is a negated key that narrows, or excuses AWS services only.
guards(guard, keys) if {
	not guard.allow
	data.lib.principal.open_to_everyone(guard)
	some condition in guard.conditions
	excepts(condition, keys)
	every other in guard.conditions {
		excepts_or_excuses(other, keys)
	}
}

# A Deny for all but the principals it excepts.
guards(guard, _) if {
	not guard.allow
	guard.not_principal
	count(guard.conditions) == 0
	every principal in guard.excepted_principals {
		not data.lib.principal.everyone(principal)
	}
}

excepts(condition, keys) if {
	condition.operator in negative
	condition.quantifier != "foranyvalue"
	form := keys[condition.key]
	every value in condition.values {
		narrow(form, value)
	}
}

excepts_or_excuses(condition, keys) if excepts(condition, keys)

excepts_or_excuses(condition, _) if {
	condition.key in ["aws:principalisawsservice", "aws:viaawsservice"]
	condition.operator == "bool"
	condition.values == ["false"]
}

# A Deny reaches all that an Allow gives.
covers(guard, statement) if {
	data.lib.pattern.cover(guard.actions, statement.actions)
	count(statement.actions) > 0
	covers_resources(guard, statement)
}

covers_resources(guard, statement) if data.lib.pattern.cover(guard.resources, statement.resources)
