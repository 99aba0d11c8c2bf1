# METADATA
# title: A trust policy allows more than assuming the role
# description: >-
#   The actions of the trust policy are a pattern or everything but a list, so that principals may assume the role in
#   ways that nobody chose, tag their sessions and name a source identity.
# related_resources:
#   - description: "IAM User Guide: Update a role trust policy"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
#   - description: "IAM User Guide: AWS JSON policy elements: NotAction"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
# custom:
#   severity: high
#   remediation: >-
#     List the one way in that the principals need, such as sts:AssumeRole.
#   message: >-
#     The {document} allows {actions}, which is more ways into the role than were chosen
#   cases:
#     not-action:
#       message: >-
#         The {document} allows every way into the role except {actions}: {statement} combines Allow with NotAction
package rules["trust-action-too-wide"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"actions": actions}) if {
	some statement in data.lib.trust.allows
	some case, actions in {"": wild(statement), "not-action": excepted(statement)}
	count(actions) > 0
}

wild(statement) := [action | some action in statement.written_actions; data.lib.pattern.wild(action)]

excepted(statement) := [action | statement.not_action; some action in statement.excepted_actions]
