# METADATA
# title: The audit trail leaves gaps
# description: >-
#   A trail of CloudTrail that does not log, that covers one region only, leaves out global services or management
#   events, or does not validate its files hides what somebody did; without a customer key every reader of the bucket
#   reads it.
# related_resources:
#   - description: "CloudTrail User Guide: Security best practices in AWS CloudTrail"
#     ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
# custom:
#   severity: high
#   remediation: >-
#     Set `is_multi_region_trail`, `enable_log_file_validation` and `enable_logging` to true, and `kms_key_id` to a
#     customer key.
#   message: >-
#     `{resource}` leaves gaps: {gaps}
#   cases:
#     key:
#       severity: medium
#       message: >-
#         `{resource}` is not encrypted with a customer key ({gaps})
package rules["audit-trail-weak"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, case, {"gaps": gaps}) if {
	some fact in data.lib.fact.of("aws_cloudtrail")
	some case, gaps in gaps_of(fact)
	count(gaps) > 0
}

gaps_of(fact) := {
	"": array.concat(
		[flag |
			some flag, otherwise in flags
			not data.lib.fact.unclear(fact, flag)
			data.lib.fact.value(fact, flag, otherwise) == false
		],
		[gap | gap := "include_management_events"; leaves_out_management(fact)],
	),
	"key": [gap |
		gap := "kms_key_id"
		data.lib.fact.absent(fact, gap)
		not data.lib.fact.unclear(fact, gap)
	],
}

# With Terraform's defaults.
flags := {
	"is_multi_region_trail": false,
	"enable_log_file_validation": false,
	"enable_logging": true,
	"include_global_service_events": true,
}

# Without selectors, management events are logged.
leaves_out_management(fact) if {
	selectors := data.lib.fact.value(fact, "event_selector", [])
	count(selectors) > 0
	every selector in selectors {
		selector.include_management_events == false
	}
}
