# METADATA
# title: Any certificate may assume a role
# description: >-
#   The trust policy lets in whoever holds a certificate of any trust anchor in the account, without saying of which
#   one (aws:SourceArn) or whose (aws:PrincipalTag/x509Subject/…).
# related_resources:
#   - description: "IAM Roles Anywhere User Guide: The IAM Roles Anywhere trust model"
#     ref: https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
# custom:
#   severity: high
#   remediation: >-
#     Add ArnEquals on aws:SourceArn with the trust anchor, and StringEquals on a field of the certificate such as
#     aws:PrincipalTag/x509Subject/CN.
#   message: >-
#     The {document} lets in every certificate of every trust anchor of the account: no condition names one
package rules["roles-anywhere-unconstrained"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {}) if {
	some statement in data.lib.trust.allows
	"rolesanywhere.amazonaws.com" in data.lib.source.services(statement)
	data.lib.iam.reaches(statement, "sts:assumerole")
	not anchored(statement)
	not of_certificate(statement)
}

anchored(statement) if data.lib.condition.fenced(statement, {"aws:sourcearn": "arn"})

# Fields of the certificate, which the service passes on as tags.
of_certificate(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(`^(aws:principaltag/x509|(sts|aws):sourceidentity$)`, condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}
