# METADATA
# title: A policy lets its holder blind the audit
# description: >-
#   Its holder can stop or narrow what records and watches the account: CloudTrail, Config, GuardDuty, Security Hub,
#   Access Analyzer, Macie, flow logs.
# related_resources:
#   - description: "AWS CloudTrail User Guide: Security best practices in AWS CloudTrail"
#     ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: high
#   remediation: >-
#     Leave these services to the security team's role, and deny the rest with a service control policy.
#   message: >-
#     The {document} allows {actions}: its holder can stop what watches the account
#   cases:
#     named:
#       severity: medium
#       message: >-
#         The {document} allows {actions} on the resources that it names: its holder can stop what they record
package rules["audit-tampering"]

findings contains data.lib.finding.in_case(
	rego.metadata.chain(),
	holder.statement,
	case(holder.statement),
	{"actions": actions},
) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "audit")
	count(actions) > 0
}

case(statement) := "" if {
	data.lib.breadth.wide(statement)
	not data.lib.identity.limited(statement)
} else := "named"
