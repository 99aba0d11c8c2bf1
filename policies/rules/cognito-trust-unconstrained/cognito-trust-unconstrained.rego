# METADATA
# title: A role trusts every identity pool
# description: >-
#   The trust policy lets in identities of Amazon Cognito without saying of which identity pool (`aud`), so that
#   anybody with a pool of their own gets in, or without saying whether they must have signed in (`amr`).
# related_resources:
#   - description: "Amazon Cognito Developer Guide: Role trust and permissions"
#     ref: https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
# custom:
#   severity: high
#   remediation: >-
#     Add StringEquals on cognito-identity.amazonaws.com:aud with the id of the pool, and ForAnyValue:StringLike on
#     cognito-identity.amazonaws.com:amr with `authenticated`.
#   message: >-
#     The {document} lets in identities of every identity pool in the world: no condition names one
#   cases:
#     logins:
#       message: >-
#         The {document} lets in guests as well as those who signed in: no condition asks for
#         cognito-identity.amazonaws.com:amr
package rules["cognito-trust-unconstrained"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {}) if {
	some statement in data.lib.trust.allows
	some principal in statement.principals
	principal.type == "Federated"
	startswith(principal.value, "cognito-identity")
	data.lib.iam.reaches(statement, "sts:assumerolewithwebidentity")
	case := lack(statement)
}

lack(statement) := "" if {
	not data.lib.condition.restricts(statement.conditions, {"cognito-identity.amazonaws.com:aud": "account"})
} else := "logins" if {
	not data.lib.condition.restricts(statement.conditions, {"cognito-identity.amazonaws.com:amr": "name"})
}
