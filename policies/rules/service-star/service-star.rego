# METADATA
# title: A policy allows a whole service
# description: >-
#   The identity policy allows every action of a service on every resource: also deleting, changing policies, and
#   whatever AWS adds later. On named resources that is a smaller matter.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: medium
#   remediation: >-
#     List the actions that the work needs, and name the resources.
#   message: >-
#     The {document} allows all of {actions} on every resource
#   cases:
#     named:
#       severity: low
#       message: >-
#         The {document} allows all of {actions} on the resources that it names
package rules["service-star"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case(statement), {"actions": actions}) if {
	some statement in data.lib.identity.allows
	actions := [statement.written_actions[index] |
		some index, action in statement.actions
		endswith(action, ":*")
		data.lib.identity.whole_service(action)
		not data.lib.identity.whole(action)
	]
	count(actions) > 0
}

case(statement) := "" if {
	data.lib.breadth.wide(statement)
	some action in statement.actions
	data.lib.identity.whole_service(action)
	data.lib.breadth.all_of_account(statement, action)
	not data.lib.identity.limited(statement)
} else := "named"
