# METADATA
# title: A policy passes any role to services
# description: >-
#   iam:PassRole on every role lets its holder start something with the role of an administrator and act as it. A
#   condition on iam:PassedToService leaves the roles that trust those services; a wildcard in the action gives it
#   where nobody looks.
# related_resources:
#   - description: "IAM User Guide: Grant a user permissions to pass a role to an AWS service"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - description: "IAM User Guide: IAM Access Analyzer policy check reference"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   severity: high
#   remediation: >-
#     Name the roles, and add StringEquals on iam:PassedToService with the service that gets them.
#   message: >-
#     The {document} allows {actions} on any role
#   cases:
#     to-service:
#       severity: medium
#       message: >-
#         The {document} allows {actions} on any role that trusts the services in its condition
#     wildcard:
#       severity: medium
#       message: >-
#         The {document} allows iam:PassRole by the wildcard in {actions}
package rules["pass-role-too-wide"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), holder.statement, case, {"actions": actions}) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "pass")
	count(actions) > 0
	case := width(holder.statement, actions)
}

width(statement, _) := "" if {
	data.lib.breadth.wide(statement)
	not data.lib.power.to_services(statement)
} else := "to-service" if {
	data.lib.breadth.wide(statement)
} else := "wildcard" if {
	not data.lib.power.to_services(statement)
	patterns(statement)
}

patterns(statement) if {
	some pattern in statement.actions
	data.lib.pattern.wild(pattern)
	data.lib.pattern.matches(pattern, "iam:passrole")
}
