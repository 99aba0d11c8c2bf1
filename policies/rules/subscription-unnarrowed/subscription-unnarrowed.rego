# METADATA
# title: A consumer may subscribe anything to a topic
# description: >-
#   The share lets its principals subscribe to the topic without saying which endpoints: they can send every message
#   on to any URL, address, queue or function of anybody. A share with a queue (`with: account/queue`) subscribes that
#   queue only.
# related_resources:
#   - description: "SNS Developer Guide: Using identity-based policies with Amazon SNS"
#     ref: https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html
#   - description: "SNS Developer Guide: Amazon SNS security best practices"
#     ref: https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
# custom:
#   severity: medium
#   remediation: >-
#     Share with the queue that takes the messages, or name the `endpoints` that may be subscribed.
#   message: >-
#     `{principal}` may subscribe any endpoint to `{resource}`: the share names no `endpoints`
#   cases:
#     protocol:
#       severity: medium
#       message: >-
#         `{principal}` may subscribe any endpoint of its protocols to `{resource}`: the share names no `endpoints`
package rules["subscription-unnarrowed"]

findings contains data.lib.finding.on_grant(rego.metadata.chain(), grant, case_of(grant), {
	"principal": grant.principal,
	"resource": grant.resource,
}) if {
	some grant in input.grants
	not grant.receiver
	some access in grant.access
	some action in access.actions
	lower(action) == "sns:subscribe"
	not narrowed(access)
}

narrowed(access) if {
	some operator, keys in object.get(access, "conditions", {})
	operator in ["StringEquals", "StringLike", "ArnEquals", "ArnLike"]
	some key, values in keys
	lower(key) == "sns:endpoint"
	count(values) > 0
}

case_of(grant) := "protocol" if {
	object.get(object.get(grant, "narrowing", {}), "protocols", "") != ""
} else := ""
