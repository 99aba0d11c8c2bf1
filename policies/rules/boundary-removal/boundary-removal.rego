# METADATA
# title: A policy lets its holder lift permissions boundaries
# description: >-
#   A permissions boundary caps what principals may do whatever their policies say. Its holder can take it away, or
#   put a wider one in its place.
# related_resources:
#   - description: "IAM User Guide: Permissions boundaries for IAM entities"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
# custom:
#   severity: high
#   remediation: >-
#     Deny it, or allow iam:Put…PermissionsBoundary with StringEquals on iam:PermissionsBoundary only.
#   message: >-
#     The {document} allows {actions}: its holder can lift the boundaries that hold principals back
package rules["boundary-removal"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), holder.statement, {"actions": actions}) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "boundary")
	count(actions) > 0
	not data.lib.condition.restricts(holder.statement.conditions, {"iam:permissionsboundary": "policy"})
}
