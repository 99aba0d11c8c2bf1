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
