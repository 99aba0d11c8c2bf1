# METADATA
# title: A resource is open to everybody under a condition that does not restrict
# description: >-
#   The resource policy allows everybody, and none of its conditions keeps strangers out: negated operators,
#   IfExists and ForAllValues are true for requests without the key, wildcards and very wide networks match
#   everybody, and strangers choose keys such as aws:Referer themselves. On a Lambda function the source of an event
#   does not replace the name of the service.
# related_resources:
#   - description: "S3 User Guide: Blocking public access to your Amazon S3 storage, The meaning of public"
#     ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - description: "IAM User Guide: IAM JSON policy elements: Condition operators"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   severity: high
#   remediation: >-
#     Name the accounts, roles or the service that need access, or restrict by StringEquals on aws:PrincipalOrgID,
#     aws:PrincipalAccount or aws:SourceVpce, or by ArnLike on aws:PrincipalArn with an account id.
#   message: >-
#     The {document} lets everybody (`{principal}`) do {actions}: the conditions of {statement} on {keys} do not
#     keep strangers out
package rules["resource-public-weak-condition"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, args) if {
	some statement in data.lib.resource.open
	count(statement.conditions) > 0
	args := object.union(
		data.lib.resource.openness(statement),
		{"keys": [condition.key | some condition in statement.conditions]},
	)
}
