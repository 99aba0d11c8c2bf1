# METADATA
# title: An encrypted resource is shared without its key
# description: >-
#   A share across accounts cannot work: the resource is encrypted with an AWS managed key, which no other account
#   can use, or with a customer key that the grant does not include, or whose policy does not allow the consumer.
# related_resources:
#   - description: "KMS Developer Guide: Allowing users in other accounts to use a KMS key"
#     ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
# custom:
#   severity: high
#   remediation: >-
#     Name the customer key that encrypts it (`key:` on the resource), or share it through a role; AWS managed keys
#     cannot be shared. The key comes along with a level (`can: read`), not with `actions:` alone.
#   message: >-
#     `{principal}` is given `{resource}`, which is encrypted with `{key}`, but not the key
#   cases:
#     aws-managed:
#       message: >-
#         `{principal}` is given `{resource}`, which is encrypted with an AWS managed key: no other account can use it
#     key-policy:
#       message: >-
#         `{principal}` is given `{resource}`, but the policy of its key `{key}` does not allow {actions}
#     key-identity:
#       message: >-
#         `{principal}` is given `{resource}`, but its own policies do not allow {actions} with the key `{key}`
package rules["encrypted-share-without-key"]

findings contains data.lib.finding.on_grant(rego.metadata.chain(), grant, case, {
	"principal": grant.principal,
	"resource": grant.resource,
	"key": resource.key,
	"actions": actions,
}) if {
	some grant in input.grants
	grant.via == "policy"
	data.lib.grant.crosses(grant)
	resource := data.lib.grant.resources[grant.resource]
	some case, actions in lacking(grant, resource)
	count(actions) > 0
}

# What cannot be done, by case.
lacking(grant, resource) := {"aws-managed": allowed(grant)} if resource.key == "aws-managed"

lacking(grant, resource) := {"": [action | some action in allowed(grant); lower(action) in through_key]} if {
	resource.key != "aws-managed"
	not grant.keyUse
}

lacking(grant, resource) := {
	"key-policy": [action |
		data.lib.grant.written(grant.keyUse.key)
		some action in data.lib.grant.missing(grant.keyUse.access, admitting)
	],
	"key-identity": [action |
		data.lib.grant.ours(principal)
		some action in data.lib.grant.missing(grant.keyUse.access, own)
	],
} if {
	resource.key != "aws-managed"
	principal := data.lib.grant.principals[grant.principal]
	admitting := data.lib.grant.naming(data.lib.grant.statements(["key"], grant.keyUse.key), principal)
	own := data.lib.grant.statements(["identity"], grant.principal)
}

allowed(grant) := [action | some part in grant.access; some action in part.actions]

# Actions that read or write what a customer key encrypts, for callers of other accounts; asking for names and settings
# needs no key. Sources: the pages on encryption of S3, SQS, SNS, Kinesis Data Streams and Secrets Manager.
through_key := [
	"s3:getobject",
	"s3:getobjectversion",
	"s3:putobject",
	"sqs:sendmessage",
	"sqs:receivemessage",
	"sns:publish",
	"kinesis:getrecords",
	"kinesis:putrecord",
	"kinesis:putrecords",
	"kinesis:subscribetoshard",
	"secretsmanager:getsecretvalue",
	"secretsmanager:putsecretvalue",
]
