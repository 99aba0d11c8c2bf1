# METADATA
# title: A role trusts everybody under a condition that does not restrict
# description: >-
#   The trust policy allows any AWS principal, and none of its conditions keeps strangers out: negated operators,
#   IfExists and ForAllValues are true for requests without the key, wildcards match everything, and strangers
#   choose keys such as sts:ExternalId themselves.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - description: "IAM User Guide: IAM JSON policy elements: Condition operators"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   severity: high
#   remediation: >-
#     Name the roles or accounts that may assume the role, or restrict by StringEquals on aws:PrincipalOrgID,
#     aws:PrincipalAccount or by ArnLike on aws:PrincipalArn with an account id.
#   message: >-
#     The {document} lets everybody (`{principal}`) assume the role: the conditions of {statement} on {keys} do not
#     keep strangers out
package rules["trust-weak-condition"]

findings contains data.lib.finding.on_statement(
	rego.metadata.chain(),
	statement,
	{
		"principal": data.lib.principal.open_value(statement),
		"keys": [condition.key | some condition in statement.conditions],
	},
) if {
	some statement in data.lib.trust.open
	count(statement.conditions) > 0
}
