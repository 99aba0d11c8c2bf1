# METADATA
# title: A policy locks everybody out
# description: >-
#   A Deny for everybody, under no condition, covers the action that changes the policy itself: nobody can undo it,
#   but the root user of the account. A key policy locks out where nobody may change it. Documents of one statement,
#   which may be parts, weigh less.
# related_resources:
#   - description: "IAM User Guide: Perform a privileged task on an AWS Organizations member account"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
#   - description: "KMS Developer Guide: Key policies in AWS KMS"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
# custom:
#   severity: medium
#   remediation: >-
#     Except the administrators by ArnNotLike on aws:PrincipalArn, or leave the action that changes the policy out of
#     the Deny.
#   message: >-
#     The {document} denies {actions} to everybody: {statement} has no condition, and nobody can change the policy
#     again
#   cases:
#     other:
#       severity: low
#       message: >-
#         The {document} denies {actions} to everybody: {statement} has no condition, and nobody can change the policy
#         again
#     key:
#       severity: low
#       message: >-
#         The {document} lets nobody change it: no statement allows kms:PutKeyPolicy
package rules["policy-locks-out"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"actions": actions}) if {
	some statement in data.lib.iam.denies
	statement.document.kind in ["resource", "key"]
	count(statement.conditions) == 0
	data.lib.principal.open_to_everyone(statement)
	reaches_itself(statement)
	some action in changes
	data.lib.iam.reaches(statement, action)
	case := case_of(statement)
	actions := data.lib.resource.actions(statement)
}

findings contains data.lib.finding.new(rego.metadata.chain(), {
	"case": "key",
	"document": document.id,
	"resource": document.on,
}) if {
	some document in input.documents
	document.kind == "key"
	statements := data.lib.iam.read(document)
	count([statement | some statement in statements; statement.allow]) > 0
	count([statement |
		some statement in statements
		statement.allow
		data.lib.iam.reaches(statement, "kms:putkeypolicy")
	]) == 0
}

# What changes a policy.
changes := [
	"s3:putbucketpolicy",
	"sqs:setqueueattributes",
	"sns:settopicattributes",
	"kms:putkeypolicy",
	"secretsmanager:putresourcepolicy",
	"ecr:setrepositorypolicy",
	"events:putpermission",
	"dynamodb:putresourcepolicy",
	"kinesis:putresourcepolicy",
	"elasticfilesystem:putfilesystempolicy",
]

# The bucket, not only its objects.
reaches_itself(statement) if count(statement.resources) == 0

reaches_itself(statement) if {
	some resource in statement.resources
	not regex.match(`^arn:[^:]*:s3:::[^/]*/`, resource)
}

# Only the root user can take it away, says the guide on privileged tasks, and that of buckets and queues only; what
# denies everything of a topic is made so, now and then, to close it.
case_of(statement) := "" if {
	some action in ["s3:putbucketpolicy", "sqs:setqueueattributes"]
	data.lib.iam.reaches(statement, action)
} else := "other"
