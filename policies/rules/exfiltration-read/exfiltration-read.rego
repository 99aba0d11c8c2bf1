# METADATA
# title: A policy reads everything there is
# description: >-
#   The actions hand out content: objects, items, messages, secrets, parameters, code, or a snapshot to another
#   account. On every resource, or every one of the account, its holder can carry it all away.
# related_resources:
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: medium
#   remediation: >-
#     Name the resources that are read.
#   message: >-
#     The {document} allows {actions} on every resource, so that its holder can read it all
package rules["exfiltration-read"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.far
	actions := [statement.written_actions[index] | some index, pattern in statement.actions; reads(statement, pattern)]
	count(actions) > 0
	not data.lib.identity.limited(statement)
}

reads(statement, pattern) if {
	not data.lib.identity.whole(pattern)
	some action in content
	data.lib.pattern.matches(pattern, action)
	data.lib.breadth.all_of_account(statement, action)
}

# What hands out content or secrets. After the lists "data exfiltration" of public scanners, from the services' own pages.
content := [
	"codecommit:gitpull",
	"cognito-idp:listusers",
	"dynamodb:batchgetitem",
	"dynamodb:exporttabletopointintime",
	"dynamodb:getitem",
	"dynamodb:partiqlselect",
	"dynamodb:query",
	"dynamodb:scan",
	"ebs:getsnapshotblock",
	"ec2:getpassworddata",
	"ec2:modifysnapshotattribute",
	"kinesis:getrecords",
	"lambda:getfunction",
	"rds:downloaddblogfileportion",
	"rds:modifydbclustersnapshotattribute",
	"rds:modifydbsnapshotattribute",
	"rds:startexporttask",
	"s3:getobject",
	"s3:getobjectversion",
	"secretsmanager:batchgetsecretvalue",
	"secretsmanager:getsecretvalue",
	"sqs:receivemessage",
	"ssm:getparameter",
	"ssm:getparameterhistory",
	"ssm:getparameters",
	"ssm:getparametersbypath",
]
