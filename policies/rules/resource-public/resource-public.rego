# METADATA
# title: A resource is open to everybody
# description: >-
#   The resource policy allows everybody, and no condition or Deny keeps strangers out. A Deny for everybody is a
#   guard and not meant.
# related_resources:
#   - description: "S3 User Guide: Blocking public access to your Amazon S3 storage, The meaning of public"
#     ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   severity: critical
#   remediation: >-
#     Name the accounts or roles that need access; for a whole organization add a StringEquals condition on
#     aws:PrincipalOrgID.
#   message: >-
#     The {document} lets everybody (`{principal}`) do {actions}: {statement} has no condition
package rules["resource-public"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, args) if {
	some statement in data.lib.resource.open
	count(statement.conditions) == 0
	args := data.lib.resource.openness(statement)
}
