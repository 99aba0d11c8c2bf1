# METADATA
# title: A shared store has no customer key, or one that never changes
# description: >-
#   What other accounts may use should be encrypted with a key of ours, because only its policy and its records show
#   who really reads; and the material of that key should change every year. Stores without a customer key are
#   encrypted by the service, or not at all.
# related_resources:
#   - description: "KMS Developer Guide: Rotate AWS KMS keys"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
#   - description: "S3 User Guide: Using server-side encryption with AWS KMS keys"
#     ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
# custom:
#   severity: medium
#   remediation: >-
#     Name a customer key (`key:`), and leave its rotation on.
#   message: >-
#     The key `{resource}` is never rotated
#   cases:
#     no-key:
#       severity: low
#       message: >-
#         `{resource}` is shared across accounts, and no customer key encrypts it
package rules["shared-store-key"]

findings contains data.lib.finding.on_thing(rego.metadata.chain(), resource.ref, "no-key", {}) if {
	some resource in input.resources
	resource.type in stores
	object.get(resource, "managed", false) == true
	not resource.key
	shared(resource)
}

findings contains data.lib.finding.on_thing(rego.metadata.chain(), key.ref, "", {}) if {
	some key in input.resources
	key.type == "kms-key"
	key.settings.rotation == false
	object.get(key.settings, "usage", "encrypt-decrypt") == "encrypt-decrypt"
	object.get(key.settings, "spec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
	used(key)
}

# The material of other kinds of keys cannot change.
findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {}) if {
	some fact in data.lib.fact.of("aws_kms_key")
	not data.lib.fact.unclear(fact, "enable_key_rotation")
	data.lib.fact.value(fact, "enable_key_rotation", false) == false
	data.lib.fact.value(fact, "key_usage", "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT"
	data.lib.fact.value(fact, "customer_master_key_spec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
	data.lib.fact.absent(fact, "custom_key_store_id")
}

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "no-key", {}) if {
	some type, key in keys
	some fact in data.lib.fact.of(type)
	data.lib.fact.absent(fact, key)
	not data.lib.fact.unclear(fact, key)
	fact.id in let_out
}

# What policies let other accounts use. Read once for all facts.
let_out := [document.on |
	some document in data.lib.iam.known
	some statement in data.lib.iam.read(document)
	statement.allow
	count(data.lib.outsider.named(statement)) > 0
]

stores := ["s3-bucket", "sqs-queue", "sns-topic", "dynamodb-table", "kinesis-stream", "secret", "log-group"]

shared(resource) if {
	some grant in input.grants
	grant.resource == resource.ref
	data.lib.grant.crosses(grant)
}

used(key) if {
	some grant in input.grants
	key.ref in [grant.resource, object.get(object.get(grant, "keyUse", {}), "key", "")]
}

# The argument that names the key.
keys := {
	"aws_sqs_queue": "kms_master_key_id",
	"aws_sns_topic": "kms_master_key_id",
	"aws_secretsmanager_secret": "kms_key_id",
	"aws_kinesis_stream": "kms_key_id",
}
