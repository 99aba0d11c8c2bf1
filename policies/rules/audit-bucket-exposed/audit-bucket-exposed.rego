# METADATA
# title: The bucket of the audit logs is exposed
# description: >-
#   A bucket to which CloudTrail, Config or another log delivery writes is open to everybody, or lets principals of
#   outside accounts write or delete: the logs tell attackers what there is, and no longer tell us what they did.
# related_resources:
#   - description: "CloudTrail User Guide: Amazon S3 bucket policy for CloudTrail"
#     ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
#   - description: "CloudTrail User Guide: Security best practices in AWS CloudTrail"
#     ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
# custom:
#   severity: high
#   remediation: >-
#     Let only the services write there and only the auditors read; block public access and use no access control
#     lists.
#   message: >-
#     The {document} takes in audit logs, and is open to everybody (`{outsider}`): {statement}
#   cases:
#     writer:
#       message: >-
#         The {document} takes in audit logs, and lets the outside principal `{outsider}` write or delete: {statement}
#     settings:
#       message: >-
#         `{resource}` opens the bucket of the audit logs to the public
package rules["audit-bucket-exposed"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, "", {
	"outsider": data.lib.principal.open_value(statement),
}) if {
	some statement in data.lib.resource.open
	takes_logs(statement.document)
}

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, "writer", {"outsider": principal.value}) if {
	some statement in data.lib.resource.allows
	writes(statement)
	takes_logs(statement.document)
	some principal in statement.principals
	outside(statement.document, principal)
	not data.lib.declared.members_only(statement)
}

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "settings", {}) if {
	some fact in input.facts
	opens(fact)
	some trail in data.lib.fact.known
	key := trails[trail.type]
	data.lib.fact.same_bucket(trail, key, fact, "bucket")
}

# Does the policy let a log delivery write?
takes_logs(document) if {
	some statement in data.lib.iam.read(document)
	statement.allow
	data.lib.iam.reaches(statement, "s3:putobject")
	some principal in statement.principals
	delivers(principal)
}

delivers(principal) if {
	principal.type == "Service"
	principal.value in [
		"cloudtrail.amazonaws.com",
		"config.amazonaws.com",
		"delivery.logs.amazonaws.com",
		"logging.s3.amazonaws.com",
		"guardduty.amazonaws.com",
		"logdelivery.elasticloadbalancing.amazonaws.com",
	]
}

delivers(principal) if data.lib.account.log_deliveries[_] == data.lib.principal.account(principal)

writes(statement) if {
	some action in ["s3:putobject", "s3:deleteobject", "s3:deleteobjectversion", "s3:putbucketpolicy"]
	data.lib.iam.reaches(statement, action)
}

# Members write to a bucket of their organization now and then; who is none is known only where accounts are declared.
outside(_, principal) if {
	principal.type == "AWS"
	data.lib.declared.undeclared(data.lib.principal.account(principal))
}

outside(document, principal) if {
	count(data.lib.declared.accounts) == 0
	principal.type == "AWS"
	id := data.lib.principal.account(principal)
	regex.match(`^[0-9]{12}$`, id)
	data.lib.account.foreign(document, id)
	not id in data.lib.account.log_deliveries
}

trails := {
	"aws_cloudtrail": "s3_bucket_name",
	"aws_config_delivery_channel": "s3_bucket_name",
}

opens(fact) if {
	fact.type == "aws_s3_bucket_acl"
	fact.values.acl in ["public-read", "public-read-write", "authenticated-read"]
}

opens(fact) if {
	fact.type == "aws_s3_bucket_public_access_block"
	some flag in ["block_public_policy", "restrict_public_buckets", "block_public_acls", "ignore_public_acls"]
	not data.lib.fact.unclear(fact, flag)
	data.lib.fact.value(fact, flag, false) == false
}
