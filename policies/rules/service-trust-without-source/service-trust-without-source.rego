# METADATA
# title: A service may assume a role for anybody
# description: >-
#   The trust policy lets an AWS service assume the role without saying for which account or resource, although the
#   service sets aws:SourceAccount or aws:SourceArn when it does. Services that can be handed roles of their own
#   account only (iam:PassRole) and that document no source keys, such as Lambda and EC2, are not meant.
# related_resources:
#   - description: "IAM User Guide: The confused deputy problem"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#   - description: "CloudWatch Logs User Guide: Cross-account cross-Region subscriptions"
#     ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html
# custom:
#   severity: high
#   remediation: >-
#     Add StringEquals on aws:SourceAccount with the account that the service works for, and ArnLike on
#     aws:SourceArn where the resource is known.
#   message: >-
#     The {document} lets `{service}` assume the role without aws:SourceAccount or aws:SourceArn, and it also works
#     for senders in other accounts
#   cases:
#     own-account:
#       severity: medium
#       message: >-
#         The {document} lets `{service}` assume the role without aws:SourceAccount or aws:SourceArn, which the
#         guide of that service asks for
package rules["service-trust-without-source"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	statement,
	case(service),
	{"service": service},
) if {
	some statement in data.lib.trust.allows
	data.lib.iam.reaches(statement, "sts:assumerole")
	some service in data.lib.source.services(statement)
	case(service)
	not data.lib.source.bound(statement)
}

# `logs.eu-west-1.amazonaws.com` is the regional name of `logs.amazonaws.com`, `….com.cn` the one in China.
base(service) := split(service, ".")[0]

case(service) := "" if base(service) in foreign_senders

case(service) := "own-account" if base(service) in documented

# Roles behind things that other accounts send to: the sender's account is not bound by iam:PassRole (title in the
# CloudWatch Logs User Guide: "Cross-account cross-Region subscriptions", step "Create an IAM role").
foreign_senders := ["logs"]

# Services whose own guide asks for source keys in the trust policies of their roles (pages "Cross-service confused
# deputy prevention" of each). A role reaches them through iam:PassRole, so that only its own account is exposed.
documented := [
	"bedrock",
	"codebuild",
	"datasync",
	"frauddetector",
	"iot",
	"kendra",
	"personalize",
	"pipes",
	"scheduler",
	"transfer",
]
