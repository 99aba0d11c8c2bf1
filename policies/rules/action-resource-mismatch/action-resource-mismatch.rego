# METADATA
# title: An action and its resources do not fit
# description: >-
#   None of the statement's resources is of a type that the action works on, so that the statement gives nothing:
#   objects of a bucket need `/*`, actions on no particular resource need `*`.
# related_resources:
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: low
#   remediation: >-
#     Name a resource of the right type, or `*` for actions without resources; take apart statements that mix them.
#   message: >-
#     The {document} allows {actions} on {resources}, which are not what these actions work on: this gives nothing
package rules["action-resource-mismatch"]

findings contains data.lib.finding.on_statement(
	rego.metadata.chain(),
	statement,
	{"actions": actions, "resources": statement.resources},
) if {
	some statement in data.lib.identity.allows
	heads := [head(resource) | some resource in statement.resources]
	count(heads) > 0
	not "" in heads
	actions := [statement.written_actions[index] | some index, action in statement.actions; misses(action, heads)]
	count(actions) > 0
}

# `service:rest` of an ARN; empty where it may be any. Wildcards in the service or before it make it so.
head(resource) := concat(":", [parts[2], concat(":", array.slice(parts, 5, count(parts)))]) if {
	parts := split(resource, ":")
	count(parts) > 5
	not data.lib.pattern.wild(parts[2])
	parts[5] != "*"
} else := ""

misses(action, heads) if {
	parts := split(action, ":")
	service := data.data.services[parts[0]]
	forms := service.forms[service.actions[parts[1]]]
	not some_fits(forms, heads)
}

some_fits(forms, heads) if {
	some form in forms
	some head in heads
	fits(form, head)
}

# The forms of policies/data/services.json: `dynamodb:table/`; `/s3:` with a slash somewhere, `=s3:` without one.
fits(form, head) if startswith(head, form)

# A pattern may become it: `dynamodb:tab*`.
fits(form, head) if {
	data.lib.pattern.wild(head)
	startswith(trim_left(form, "/="), split(split(head, "*")[0], "?")[0])
}

# So may a variable.
fits(form, head) if {
	contains(head, "${")
	startswith(trim_left(form, "/="), split(head, "${")[0])
}

fits(form, head) if {
	startswith(form, "/")
	startswith(head, trim_prefix(form, "/"))
	slashed(head)
}

fits(form, head) if {
	startswith(form, "=")
	startswith(head, trim_prefix(form, "="))
	not contains(head, "/")
}

slashed(head) if contains(head, "/")

slashed(head) if contains(head, "*")
