# METADATA
# title: A policy passes roles to any service
# description: >-
#   iam:PassRole without a condition on iam:PassedToService lets its holder hand the roles to each service that they
#   trust. It matters most for roles that are named by a pattern, beside actions that start something with a role.
# related_resources:
#   - description: "IAM User Guide: Grant a user permissions to pass a role to an AWS service"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - description: "IAM User Guide: IAM and AWS STS condition context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on iam:PassedToService with the service that gets the roles.
#   message: >-
#     The {document} lets its holder pass {resources} to any service that they trust
#   cases:
#     one:
#       severity: low
#       message: >-
#         The {document} lets its holder pass {resources} to any service that they trust
package rules["pass-role-to-any-service"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	holder.statement,
	case(holder.statement),
	{"resources": holder.statement.resources},
) if {
	some holder in data.lib.power.held
	count(data.lib.power.by(holder, "pass")) > 0
	not data.lib.breadth.wide(holder.statement)
	not data.lib.power.to_services(holder.statement)
}

# A role by its full name goes to the services that its trust policy names; and nothing can be done without an action that takes a role.
case(statement) := "" if {
	some resource in statement.resources
	data.lib.pattern.wild(resource)
	some holder in data.lib.power.held
	holder.statement.document.id == statement.document.id
	count(data.lib.power.by(holder, "new-compute")) > 0
} else := "one"
