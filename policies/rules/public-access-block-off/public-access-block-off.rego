# METADATA
# title: Public access to a bucket is not blocked
# description: >-
#   The public access block of a bucket or an account leaves one of its four settings off, so that a policy or an
#   access control list can make the bucket public. New buckets have all of them on; a block that says less turns them
#   off. What the block of the account covers is covered.
# related_resources:
#   - description: "S3 User Guide: Blocking public access to your Amazon S3 storage"
#     ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
# custom:
#   severity: high
#   remediation: >-
#     Set all four to true.
#   message: >-
#     `{resource}` leaves {off} off
package rules["public-access-block-off"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {"off": off}) if {
	some type in ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"]
	some fact in data.lib.fact.of(type)
	off := [flag |
		some flag in flags
		not data.lib.fact.unclear(fact, flag)
		data.lib.fact.value(fact, flag, false) == false
		not covered(fact, flag)
	]
	count(off) > 0
}

flags := ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]

# Where nobody knows the account there is nothing to compare.
covered(fact, flag) if {
	fact.type == "aws_s3_bucket_public_access_block"
	some whole in data.lib.fact.known
	whole.type == "aws_s3_account_public_access_block"
	whole.values[flag] == true
	is_string(fact.account_id)
	whole.account_id == fact.account_id
}
