# METADATA
# title: A resource policy allows every action of the service
# description: >-
#   The resource policy allows `*` or all actions of a service: those that change or delete the resource, and its
#   policy, come along. The account that owns the resource may do everything anyway and is not meant; for keys there
#   is `key-admin-foreign`.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - description: "IAM User Guide: IAM JSON policy elements: Action"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# custom:
#   severity: high
#   remediation: >-
#     List the actions that the principals need; leave out those that change the policy.
#   message: >-
#     The {document} allows {actions}: {statement} gives all that the service can do
package rules["resource-service-star"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": whole}) if {
	some statement in data.lib.resource.allows
	statement.document.kind == "resource"
	whole := [action | some action in statement.written_actions; regex.match(`^([A-Za-z0-9*-]+:)?\*+$`, action)]
	count(whole) > 0
	not data.lib.outsider.owner_only(statement)
}
