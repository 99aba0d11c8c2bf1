# METADATA
# title: A role trusts a whole account
# description: >-
#   The trust policy names another account as a whole, so that its administrators decide who may assume the role.
#   Without an owner of the document every account counts as another one.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - description: "IAM User Guide: Cross-account policy evaluation logic"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
# custom:
#   severity: high
#   remediation: >-
#     Name the role that needs access, or add a condition: ArnLike on aws:PrincipalArn, StringEquals on
#     aws:PrincipalOrgID, or sts:ExternalId for an outside party.
#   message: >-
#     The {document} trusts all of account {account}: any principal there with sts:AssumeRole can become this role
package rules["trust-whole-foreign-account"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"account": id}) if {
	some statement in data.lib.trust.allows
	data.lib.iam.reaches(statement, "sts:assumerole")
	some id in data.lib.outsider.whole_accounts(statement)
	data.lib.account.not_owned(statement.document, id)
	not data.lib.outsider.confined(statement)
	not data.lib.account.third_party(id)
	not data.lib.condition.fenced(statement, data.lib.condition.within_an_account)
}
