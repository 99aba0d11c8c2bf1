# METADATA
# title: Another account may manage a key
# description: >-
#   The key policy lets principals of another account, or everybody, change the policy of the key, disable it or
#   delete it: whoever does that owns all that the key encrypts.
# related_resources:
#   - description: "KMS Developer Guide: Allowing users in other accounts to use a KMS key"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
#   - description: "KMS Developer Guide: Default key policy"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
# custom:
#   severity: high
#   remediation: >-
#     Give other accounts the use of the key (kms:Decrypt, kms:GenerateDataKey, …), and management to principals of
#     the owner only.
#   message: >-
#     The {document} lets {principals} manage the key: {actions}
package rules["key-admin-foreign"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {
	"principals": principals,
	"actions": data.lib.resource.actions(statement),
}) if {
	some statement in data.lib.resource.allows
	manages(statement)
	principals := data.lib.outsider.named(statement)
	count(principals) > 0
}

manages(statement) if {
	statement.document.kind == "key"
	some action in management
	data.lib.iam.reaches(statement, action)
}

management := [
	"kms:putkeypolicy",
	"kms:schedulekeydeletion",
	"kms:disablekey",
	"kms:disablekeyrotation",
	"kms:deleteimportedkeymaterial",
	"kms:replicatekey",
]
