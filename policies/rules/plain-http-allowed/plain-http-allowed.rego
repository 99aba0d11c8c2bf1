# METADATA
# title: A resource answers on plain HTTP
# description: >-
#   The service also answers without TLS, and the resource policy does not deny such requests. Documents that allow
#   nothing need no such Deny.
# related_resources:
#   - description: "S3 User Guide: Security best practices for Amazon S3"
#     ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
#   - description: "Amazon SQS Developer Guide: Amazon SQS security best practices"
#     ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
# custom:
#   severity: medium
#   remediation: >-
#     Add a Deny for Principal `*` on all actions with Bool aws:SecureTransport false.
#   message: >-
#     The {document} does not deny requests without TLS
#   cases:
#     inverted:
#       message: >-
#         The {document} has the TLS condition the wrong way round: it denies secure requests or allows insecure
#         ones
#     queue-or-topic:
#       severity: low
#       message: >-
#         The {document} does not deny requests without TLS
package rules["plain-http-allowed"]

findings contains data.lib.finding.new(rego.metadata.chain(), {
	"case": case,
	"document": document.id,
	"resource": document.on,
}) if {
	some document in input.documents
	document.kind == "resource"
	statements := data.lib.iam.read(document)
	case := verdict(document, statements)
}

verdict(_, statements) := "inverted" if {
	some statement in statements
	inverted(statement)
} else := "" if {
	some statement in statements
	bucket(statement.document, statement)
	unguarded(statement, statement.actions, statements)
} else := "queue-or-topic" if {
	some statement in statements
	statement.document.resource_type in ["sns-topic", "sqs-queue"]
	messages := [action | some action in carriers; data.lib.iam.reaches(statement, action)]
	count(messages) > 0
	unguarded(statement, messages, statements)
}

# What carries messages: AWS's own example of the Deny names sns:Publish only (title in the SNS Developer Guide:
# "Amazon SNS security best practices").
carriers := ["sns:publish", "sqs:sendmessage", "sqs:receivemessage"]

# Policies of unknown resources are known by their actions.
bucket(document, _) if document.resource_type in ["s3-bucket", "s3-access-point"]

bucket(document, statement) if {
	is_null(document.resource_type)
	some action in statement.actions
	startswith(action, "s3:")
}

# A Deny of the secure requests, or an Allow for the insecure ones.
inverted(statement) if {
	not statement.allow
	says(statement.conditions, "true")
	count(statement.conditions) == 1
}

inverted(statement) if {
	statement.allow
	says(statement.conditions, "false")
}

unguarded(statement, actions, statements) if {
	statement.allow
	not says(statement.conditions, "true")
	not guarded(statement, actions, statements)
}

guarded(statement, actions, statements) if {
	some guard in statements
	not guard.allow
	data.lib.principal.open_to_everyone(guard)
	every condition in guard.conditions {
		insecure(condition)
	}
	count(guard.conditions) > 0
	data.lib.pattern.cover(guard.actions, actions)
	data.lib.pattern.cover(guard.resources, statement.resources)
}

insecure(condition) if says([condition], "false")

insecure(condition) if condition.key == "s3:tlsversion"

insecure(condition) if condition.key == "aws:principalisawsservice"

says(conditions, value) if {
	some condition in conditions
	condition.operator == "bool"
	condition.key == "aws:securetransport"
	condition.values == [value]
}
