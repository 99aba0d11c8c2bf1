# METADATA
# title: Resource policies, those of keys among them
package lib.resource

# The policy of a VPC endpoint lets nobody in: it only caps what passes through.
allows := [statement |
	some statement in data.lib.iam.allows
	statement.document.kind in ["resource", "key"]
	statement.document.resource_type != "vpc-endpoint"
]

# Statements that let in everybody, whether under a condition or not.
open := [statement |
	some statement in allows
	data.lib.principal.open_to_everyone(statement)
	not data.lib.condition.fenced(statement, keys(statement))
	not mounted(statement)
]

# A permission of Lambda names the service that invokes (title in the Lambda Developer Guide: "Granting Lambda function
# access to AWS services"), with the source beside it. The older policies of queues and topics name everybody and the
# source, which AWS's guides call safe.
keys(statement) := data.lib.condition.caller if lambda(statement)

keys(statement) := data.lib.condition.caller_or_source if not lambda(statement)

lambda(statement) if statement.document.resource_type == "lambda-function"

lambda(statement) if {
	some action in statement.actions
	startswith(action, "lambda:")
}

# Only clients within the network can mount (title in the EFS User Guide: "Blocking public access to EFS file systems").
mounted(statement) if {
	some condition in statement.conditions
	condition.key == "elasticfilesystem:accessedviamounttarget"
	data.lib.condition.decides(condition)
	condition.values == ["true"]
}

openness(statement) := {"principal": data.lib.principal.open_value(statement), "actions": actions(statement)}

actions(statement) := statement.written_actions if not statement.not_action

actions(statement) := ["*"] if statement.not_action
