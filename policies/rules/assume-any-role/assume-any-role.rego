# METADATA
# title: A policy assumes any role
# description: >-
#   Its holder may assume every role, or every role of another account, that trusts it or its account: also roles that
#   somebody makes later, in accounts of strangers.
# related_resources:
#   - description: "IAM User Guide: Grant a user permissions to switch roles"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html
# custom:
#   severity: high
#   remediation: >-
#     Name the roles, or add StringEquals on aws:ResourceOrgID.
#   message: >-
#     The {document} lets its holder assume any role that trusts it, in any account
#   cases:
#     account:
#       message: >-
#         The {document} lets its holder assume any role of an account: {resources}
#     name:
#       severity: low
#       message: >-
#         The {document} lets its holder assume roles of one name in any account, those of strangers too: {resources}
package rules["assume-any-role"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	statement,
	case,
	{"resources": statement.resources},
) if {
	some statement in data.lib.identity.allows
	may_assume(statement)
	case := reach(statement)
	not somewhere(statement)
}

# The whole of `*` is another rule's.
may_assume(statement) if {
	some pattern in statement.actions
	startswith(pattern, "sts:")
	data.lib.pattern.matches(pattern, "sts:assumerole")
}

reach(statement) := "" if {
	data.lib.breadth.everywhere(statement)
} else := "account" if {
	some resource in statement.resources
	data.lib.breadth.of_account(resource)
	not owned(statement, resource)
} else := "name" if {
	some resource in statement.resources
	contains(resource, ":iam::*:")
}

owned(statement, resource) if split(resource, ":")[4] == data.lib.account.owner(statement.document)

# Only in accounts or organizations that the condition names, or by tags of the role.
somewhere(statement) if data.lib.condition.restricts(statement.conditions, {
	"aws:resourceaccount": "account",
	"aws:resourceorgid": "organization",
	"aws:resourceorgpaths": "organization",
})

somewhere(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(`resourcetag/`, condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}
