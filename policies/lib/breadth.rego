# METADATA
# title: How far resources reach
# description: >-
#   A pattern reaches everywhere when it says `*` in other words: everything of a service or of a type, in any account.
#   It is wide when it does so within one account.
package lib.breadth

# `*` itself, or another way to say it.
everywhere(statement) if data.lib.iam.names_everything(statement)

everywhere(statement) if {
	some resource in statement.resources
	anything(resource)
}

# `arn:aws:iam::111111111111:role/*` counts as well.
wide(statement) if everywhere(statement)

wide(statement) if {
	some resource in statement.resources
	of_account(resource)
}

# Every resource of a type in an account of somebody, or in any.
of_account(resource) if {
	ends_wild(resource)
	regex.match(`^arn:[a-z*-]+:[a-z0-9*-]+:[a-z0-9*-]*:([0-9]{12}|\$\{.*\})(:([a-z-]+[:/])?[*][*:/]*)$`, resource)
}

# Some types have no account in their ARNs: `arn:aws:ec2:eu-west-1::snapshot/*`.
of_account(resource) if {
	ends_wild(resource)
	contains(resource, "::")
	not startswith(resource, "arn:aws:s3:")
	regex.match(`^arn:[a-z*-]+:[a-z0-9*-]+:[a-z0-9*-]*::/?[a-z-]+[:/][*][*:/]*$`, resource)
}

# Does a statement give an action (or a pattern of them) on all that there is? An identity policy by itself reaches nothing
# outside of its account, so that all of the account's resources of the type which the action takes are no less than `*`.
all_of_account(statement, _) if everywhere(statement)

all_of_account(statement, action) if {
	some resource in statement.resources
	of_account(resource)
	takes(action, resource)
}

takes(action, resource) if {
	head := fixed(resource)
	some form in forms(action)
	not form in along
	startswith(trim_left(form, "/="), head)
}

takes(action, resource) if {
	data.lib.pattern.wild(action)
	split(action, ":")[0] == split(resource, ":")[2]
}

# From policies/data/services.json, as action-resource-mismatch reads them.
forms(action) := service.forms[service.actions[parts[1]]] if {
	parts := split(action, ":")
	service := data.data.services[parts[0]]
}

# `lambda:function:` of `arn:aws:lambda:eu-west-1:111111111111:function:*`.
fixed(resource) := split(concat(":", [parts[2], concat(":", array.slice(parts, 5, count(parts)))]), "*")[0] if {
	parts := split(resource, ":")
}

# What actions on something else only take along.
along := ["=s3:", "ssm:document/", "ec2:security-group/", "ec2:volume/"]

anything(resource) if {
	ends_wild(resource)
	may_be_anything(resource)
	regex.match(same_as_star, resource)
}

# Regular expressions are slow in wasm: these are false for nearly all, and cheap.
may_be_anything(resource) if startswith(resource, "*")

may_be_anything(resource) if contains(resource, ":*")

ends_wild(resource) if endswith(resource, "*")

# In order: `*:*`; `arn:aws:*`; `arn:aws:s3:*`; `arn:aws:iam::*:role/*`; `arn:aws:s3:::*` (what stands before the `/` is a bucket there).
same_as_star := concat("|", [
	`^[*][*:/]*$`,
	`^arn:[a-z*-]*(:[*]){0,4}$`,
	`^arn:[a-z*-]+:[a-z0-9*-]+:[*](:[*])?$`,
	`^arn:[a-z*-]+:[a-z0-9*-]+:[a-z0-9*-]*:[*]:([a-z-]+[:/])?[*][*:/]*$`,
	`^arn:[a-z*-]+:[a-z0-9*-]+:[a-z0-9*-]*::[*][*:/]*$`,
])
