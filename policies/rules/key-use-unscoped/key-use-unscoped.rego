# METADATA
# title: Another account may use a key for anything
# description: >-
#   The key policy lets principals of another account make grants, with which they pass the key on, without demanding
#   kms:GrantIsForAWSResource; or use the key directly, whatever the service, the encryption context or the caller.
# related_resources:
#   - description: "KMS Developer Guide: Best practices for AWS KMS grants"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html
#   - description: "KMS Developer Guide: AWS KMS condition keys"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
# custom:
#   severity: high
#   remediation: >-
#     Add Bool kms:GrantIsForAWSResource true to kms:CreateGrant; for use add StringEquals on kms:ViaService, on
#     kms:EncryptionContext:… or on aws:PrincipalArn.
#   message: >-
#     The {document} lets {principals} make grants for anybody: {statement} does not demand kms:GrantIsForAWSResource
#   cases:
#     use:
#       severity: low
#       message: >-
#         The {document} lets {principals} decrypt whatever the key protects: {statement} has no kms:ViaService,
#         encryption context or named caller
package rules["key-use-unscoped"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"principals": principals}) if {
	some statement in data.lib.resource.allows
	statement.document.kind == "key"
	principals := data.lib.outsider.named(statement)
	count(principals) > 0
	some case in open_uses(statement)
}

open_uses(statement) := [case |
	some case, actions in uses
	some action in actions
	reaches(statement, action)
	not scoped(case, statement.conditions)
]

# `kms:Create*` stands in the default statement for administrators (title in the KMS Developer Guide: "Default key
# policy") for the aliases.
reaches(statement, action) if {
	some pattern in statement.actions
	pattern != "kms:create*"
	data.lib.pattern.matches(pattern, action)
}

reaches(statement, action) if {
	statement.not_action
	data.lib.iam.reaches(statement, action)
}

uses := {
	"": ["kms:creategrant"],
	"use": ["kms:decrypt"],
}

scoped("", conditions) if {
	some condition in conditions
	condition.key in [
		"kms:grantisforawsresource",
		"kms:granteeprincipal",
		"kms:grantoperations",
		"kms:grantconstrainttype",
		"kms:viaservice",
	]
	data.lib.condition.decides(condition)
	condition.values != ["false"]
}

scoped("use", conditions) if {
	some condition in conditions
	regex.match(`^kms:(viaservice|encryptioncontext.*|calleraccount|resourcealiases|recipientattestation.*)$`, condition.key)
	data.lib.condition.decides(condition)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}

# Named callers are a scope, too.
scoped("use", conditions) if data.lib.condition.restricts(conditions, {"aws:principalarn": "arn"})
