# METADATA
# title: Other accounts own what they write into a bucket
# description: >-
#   The bucket keeps access control lists (its object ownership is not BucketOwnerEnforced), and its policy lets
#   principals of another account write without bucket-owner-full-control: the owner of the bucket may not even read
#   what they wrote.
# related_resources:
#   - description: "S3 User Guide: Controlling ownership of objects and disabling ACLs for your bucket"
#     ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
# custom:
#   severity: medium
#   remediation: >-
#     Set `object_ownership = "BucketOwnerEnforced"`, or demand StringEquals s3:x-amz-acl bucket-owner-full-control of
#     those who write.
#   message: >-
#     `{resource}` leaves objects to those who write them ({ownership}), and the policy of the bucket lets
#     {principals} write
package rules["foreign-writer-owns-object"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {
	"ownership": ownership,
	"principals": principals,
}) if {
	some fact in data.lib.fact.of("aws_s3_bucket_ownership_controls")
	some control in fact.values.rule
	ownership := control.object_ownership
	ownership in ["ObjectWriter", "BucketOwnerPreferred"]
	some writer in writers
	some place in places(fact)
	place in writer.places
	principals := writer.principals
}

places(fact) := array.concat(
	data.lib.fact.buckets(fact, "bucket"),
	[other.id | some other in data.lib.fact.referred(fact, "bucket")],
)

# Foreign writers, with the bucket's name and with what the policy hangs on. Read once for all facts.
writers := [{"places": array.concat([document.on], data.lib.fact.buckets_of(statement)), "principals": principals} |
	some document in data.lib.iam.known
	document.kind == "resource"
	statements := data.lib.iam.read(document)
	some statement in statements
	statement.allow
	data.lib.iam.reaches(statement, "s3:putobject")
	principals := data.lib.outsider.named(statement)
	count(principals) > 0
	not gives_control(statement)
	not demanded(statements)
]

gives_control(statement) if {
	some condition in statement.conditions
	regex.match(`^s3:x-amz-(acl|grant-full-control)$`, condition.key)
	data.lib.condition.decides(condition)
}

# A Deny of what does not give the owner control.
demanded(statements) if {
	some guard in statements
	not guard.allow
	some condition in guard.conditions
	regex.match(`^s3:x-amz-(acl|grant-full-control)$`, condition.key)
	condition.operator in data.lib.condition.negative
}
