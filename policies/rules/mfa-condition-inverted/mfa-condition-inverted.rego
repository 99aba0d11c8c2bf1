# METADATA
# title: A condition on MFA is the wrong way round
# description: >-
#   aws:MultiFactorAuthPresent is absent from requests with long-term keys. An Allow with BoolIfExists therefore lets
#   them pass without MFA, and so does an Allow with false; a Deny with Bool false does not reach them.
# related_resources:
#   - description: "IAM User Guide: Secure API access with MFA"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
#   - description: "IAM User Guide: AWS global condition context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   severity: high
#   remediation: >-
#     Write Bool aws:MultiFactorAuthPresent true in an Allow, or BoolIfExists aws:MultiFactorAuthPresent false in a
#     Deny.
#   message: >-
#     The {document} lets in those without MFA only: {statement} allows where aws:MultiFactorAuthPresent is false
#   cases:
#     if-exists:
#       message: >-
#         The {document} lets in requests with long-term keys without MFA: {statement} asks for it with IfExists only
#     denied:
#       message: >-
#         The {document} denies those who signed in with MFA: {statement} has the condition the wrong way round
#     absent:
#       severity: medium
#       message: >-
#         The {document} does not deny requests with long-term keys, which carry no MFA mark: {statement} needs
#         BoolIfExists
package rules["mfa-condition-inverted"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {}) if {
	some statement in judged
	some condition in statement.conditions
	case := mistake(statement, condition)
}

judged := [statement | some statement in data.lib.iam.statements; statement.document.kind in ["trust", "identity", "resource"]]

# The key is absent in requests with long-term keys, and false in sessions without MFA.
mistake(statement, condition) := "" if {
	statement.allow
	present(condition, "false")
}

# It asks for the key to be missing.
mistake(statement, condition) := "" if {
	statement.allow
	condition.operator == "null"
	startswith(condition.key, "aws:multifactorauth")
	condition.values == ["true"]
}

mistake(statement, condition) := "if-exists" if {
	statement.allow
	present(condition, "true")
	condition.if_exists
}

mistake(statement, condition) := "if-exists" if {
	statement.allow
	condition.key == "aws:multifactorauthage"
	startswith(condition.operator, "numericless")
	condition.if_exists
}

mistake(statement, condition) := "denied" if {
	not statement.allow
	present(condition, "true")
}

mistake(statement, condition) := "absent" if {
	not statement.allow
	present(condition, "false")
	not condition.if_exists
	not absence_denied(statement)
}

present(condition, value) if {
	condition.operator == "bool"
	condition.key == "aws:multifactorauthpresent"
	lower(condition.values[0]) == value
}

# Another Deny for requests without the key.
absence_denied(statement) if {
	some guard in data.lib.iam.denies
	guard.document.id == statement.document.id
	some condition in guard.conditions
	condition.operator == "null"
	startswith(condition.key, "aws:multifactorauth")
	condition.values == ["true"]
}
