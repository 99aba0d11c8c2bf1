# METADATA
# title: External access is not analyzed
# description: >-
#   The plan sets up what watches over an account (a trail, Config, GuardDuty, Security Hub or the organization
#   itself), but no analyzer of IAM Access Analyzer for external access, which tells when a policy lets outsiders in.
#   One analyzer of the organization does for all accounts. A plan without such things says nothing about its account.
# related_resources:
#   - description: "IAM User Guide: Using AWS Identity and Access Management Access Analyzer"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html
# custom:
#   severity: medium
#   remediation: >-
#     Add an `aws_accessanalyzer_analyzer` of type ACCOUNT or ORGANIZATION; those for unused access do not look at
#     outsiders.
#   message: >-
#     `{resource}` is there, but no analyzer for external access
package rules["access-analyzer-missing"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {}) if {
	some type in watching
	some fact in data.lib.fact.of(type)
	not analyzed(fact)
	first_of_account(fact)
}

watching := [
	"aws_cloudtrail",
	"aws_config_configuration_recorder",
	"aws_guardduty_detector",
	"aws_securityhub_account",
	"aws_organizations_organization",
]

analyzed(fact) if {
	some analyzer in data.lib.fact.known
	analyzer.type == "aws_accessanalyzer_analyzer"
	looks_at(analyzer, fact)
}

looks_at(analyzer, _) if analyzer.values.type == "ORGANIZATION"

looks_at(analyzer, fact) if {
	data.lib.fact.value(analyzer, "type", "ACCOUNT") == "ACCOUNT"
	analyzer.account == fact.account
	analyzer.account_id == fact.account_id
}

# One finding for an account says enough.
first_of_account(fact) if {
	before := [other |
		some other in data.lib.fact.known
		other.type in watching
		other.account_id == fact.account_id
		other.account == fact.account
		precedes(other, fact)
	]
	count(before) == 0
}

precedes(other, fact) if other.type < fact.type

precedes(other, fact) if {
	other.type == fact.type
	other.id < fact.id
}
