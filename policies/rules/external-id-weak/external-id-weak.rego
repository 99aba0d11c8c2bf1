# METADATA
# title: An external id keeps nobody apart
# description: >-
#   The external id of the trust policy is empty, is a pattern, or is the same for two outside parties, so that one
#   customer of a party can pass for another. An external id is the name of one relationship.
# related_resources:
#   - description: "IAM User Guide: Access to AWS accounts owned by third parties"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
# custom:
#   severity: medium
#   remediation: >-
#     Take the id that the party gave for this integration, one statement for each party, compared with StringEquals.
#   message: >-
#     The {document} asks for an empty external id
#   cases:
#     wildcard:
#       message: >-
#         The {document} asks for the external id `{id}`, a pattern that others can match
#     shared:
#       message: >-
#         The {document} asks two outside parties for one external id, `{id}`
package rules["external-id-weak"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"id": value}) if {
	some statement in data.lib.trust.allows
	some condition in statement.conditions
	condition.key == "sts:externalid"
	condition.operator in data.lib.condition.positive
	some value in condition.values
	case := weakness(statement, value)
}

weakness(_, "") := ""

weakness(statement, value) := "wildcard" if {
	data.lib.pattern.wild(value)
	not presented_by_service(statement, value)
}

# Redshift presents the ARN of its database user, which nobody chooses: a pattern that holds the account keeps others out.
presented_by_service(statement, value) if {
	regex.match(`^arn:[^*?]+:[0-9]{12}:[^*?]`, value)
	every principal in statement.principals {
		principal.type == "Service"
	}
}

weakness(statement, value) := "shared" if {
	value != ""
	not data.lib.pattern.wild(value)
	some one in outsiders(statement)
	some other in outsiders(statement)
	one != other
}

outsiders(statement) := [id |
	some principal in statement.principals
	principal.type == "AWS"
	id := data.lib.principal.account(principal)
	data.lib.account.third_party(id)
]
