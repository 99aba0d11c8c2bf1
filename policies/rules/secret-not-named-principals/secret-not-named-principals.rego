# METADATA
# title: A secret is shared with more than named principals
# description: >-
#   The policy of a secret lets in everybody of an organization, network or account, and no aws:PrincipalArn says who
#   is meant. The account that owns the secret decides by its identity policies and is not meant.
# related_resources:
#   - description: "Secrets Manager User Guide: Resource-based policies"
#     ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html
#   - description: "Secrets Manager User Guide: AWS Secrets Manager best practices"
#     ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html
# custom:
#   severity: high
#   remediation: >-
#     Name the roles that read the secret, as principals or by ArnEquals on aws:PrincipalArn.
#   message: >-
#     The {document} gives the secret to `{principal}`, not to named principals: {actions}
package rules["secret-not-named-principals"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {
	"principal": principal.value,
	"actions": data.lib.resource.actions(statement),
}) if {
	some statement in data.lib.resource.allows
	of_secret(statement)
	some principal in statement.principals
	unnamed(statement.document, principal)
	not data.lib.outsider.confined(statement)
	not names_callers(statement)
}

of_secret(statement) if statement.document.resource_type == "secret"

of_secret(statement) if {
	is_null(statement.document.resource_type)
	some action in statement.actions
	startswith(action, "secretsmanager:")
}

unnamed(_, principal) if {
	principal.type == "AWS"
	data.lib.principal.everyone(principal)
}

unnamed(document, principal) if data.lib.account.foreign(document, data.lib.principal.whole_account(principal))

# Roles or users, not all of an account.
names_callers(statement) if {
	some condition in statement.conditions
	condition.key in ["aws:principalarn", "aws:userid"]
	data.lib.condition.decides(condition)
	every value in condition.values {
		regex.match(`[^*?:/]{2}[^:/]*$`, value)
		not regex.match(`(:root|/[*?]+|^[*?]+)$`, value)
	}
}
