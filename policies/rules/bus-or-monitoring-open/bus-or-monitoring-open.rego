# METADATA
# title: An event bus or monitoring is open to whole accounts
# description: >-
#   The policy of an event bus, a schema registry or a monitoring sink lets whole accounts or an organization in and
#   says neither who there is meant nor which events or data: whoever can put events can start what the rules of the
#   bus start.
# related_resources:
#   - description: "EventBridge User Guide: Permissions for event buses in Amazon EventBridge"
#     ref: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
#   - description: "CloudWatch User Guide: CloudWatch cross-account observability"
#     ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Unified-Cross-Account.html
# custom:
#   severity: medium
#   remediation: >-
#     Name the principals by aws:PrincipalArn, or the events by events:source and events:detail-type, or the data by
#     oam:ResourceTypes.
#   message: >-
#     The {document} lets `{principal}` do {actions}: {statement} does not say which
#   cases:
#     events:
#       severity: low
#       message: >-
#         The {document} lets `{principal}` of a whole organization put any event: {statement} does not say which
#     permission:
#       severity: high
#       message: >-
#         `{resource}` lets everybody (`{principal}`) put events: it has no condition
package rules["bus-or-monitoring-open"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case_of(statement), {
	"principal": principal.value,
	"actions": data.lib.resource.actions(statement),
}) if {
	some statement in data.lib.resource.allows
	of_monitoring(statement)
	some principal in statement.principals
	whole(statement.document, principal)
	not data.lib.outsider.confined(statement)
	not selective(statement)
}

# The older form of an event bus's permission, for one principal and without a document.
findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "permission", {"principal": "*"}) if {
	some fact in data.lib.fact.of("aws_cloudwatch_event_permission")
	fact.values.principal == "*"
	count(data.lib.fact.value(fact, "condition", [])) == 0
	not data.lib.fact.unclear(fact, "condition")
}

of_monitoring(statement) if statement.document.resource_type in ["event-bus", "schema-registry", "oam-sink"]

of_monitoring(statement) if {
	is_null(statement.document.resource_type)
	some action in statement.actions
	regex.match(`^(events|schemas|oam):`, action)
}

whole(_, principal) if {
	principal.type == "AWS"
	data.lib.principal.everyone(principal)
}

whole(document, principal) if data.lib.account.foreign(document, data.lib.principal.whole_account(principal))

selective(statement) if {
	some condition in statement.conditions
	condition.key in [
		"aws:principalarn",
		"events:source",
		"events:detail-type",
		"events:creatoraccount",
		"oam:resourcetypes",
	]
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}

# To let an organization put events is what the guide's own example does.
case_of(statement) := "events" if {
	every action in statement.actions {
		action == "events:putevents"
	}
	count(statement.actions) > 0
	data.lib.condition.restricts(statement.conditions, {"aws:principalorgid": "organization", "aws:principalorgpaths": "organization"})
} else := ""
