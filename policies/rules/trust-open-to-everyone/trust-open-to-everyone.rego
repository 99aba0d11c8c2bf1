# METADATA
# title: A role trusts everybody
# description: >-
#   The trust policy allows any AWS principal in the world to assume the role, and no condition or Deny keeps
#   strangers out.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   severity: critical
#   remediation: >-
#     Name the roles or accounts that may assume the role; for a whole organization add a StringEquals condition on
#     aws:PrincipalOrgID.
#   message: >-
#     The {document} lets everybody (`{principal}`) assume the role: {statement} has no condition
package rules["trust-open-to-everyone"]

findings contains data.lib.finding.on_statement(
	rego.metadata.chain(),
	statement,
	{"principal": data.lib.principal.open_value(statement)},
) if {
	some statement in data.lib.trust.open
	count(statement.conditions) == 0
}
