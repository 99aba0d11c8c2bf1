# METADATA
# title: Nobody can tell what a policy says
# description: >-
#   A policy, or a value that a rule needs, is not known before Terraform runs, or is no policy at all. What cannot be
#   judged does not pass.
# related_resources:
#   - description: "IAM User Guide: Grammar of the IAM JSON policy language"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
# custom:
#   severity: high
#   remediation: >-
#     Write the policy so that it is known at plan time: names and ARNs as text or from variables, not from resources
#     of the same plan; or plan again once those exist.
#   message: >-
#     The {document} cannot be judged: {reason}
#   cases:
#     value:
#       message: >-
#         `{resource}` cannot be judged: {values} will be known only after it is made
package rules.undecided

findings contains data.lib.finding.new(rego.metadata.chain(), {
	"document": document.id,
	"resource": document.on,
	"args": {"reason": document.undecided.reason},
}) if {
	some document in input.documents
	document.undecided
}

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "value", {"values": values}) if {
	some type, paths in needed
	some fact in data.lib.fact.of(type)
	values := [path |
		some path in paths
		data.lib.fact.unclear(fact, path)
		not data.lib.fact.of_organization(fact, path)
	]
	count(values) > 0
}

# What the rules need to know, by the type of the fact. Names of buckets and keys are not among them: facts are joined by
# `refers`, and a key that is made in the same plan is a key.
needed := {
	"aws_s3_bucket_public_access_block": public_access_block,
	"aws_s3_account_public_access_block": public_access_block,
	"aws_s3_bucket_ownership_controls": ["rule"],
	"aws_s3_bucket_acl": ["acl"],
	"aws_lambda_function_url": ["authorization_type"],
	"aws_cloudtrail": [
		"is_multi_region_trail",
		"enable_log_file_validation",
		"enable_logging",
		"include_global_service_events",
		"event_selector",
	],
	"aws_ram_resource_share": ["allow_external_principals"],
	"aws_ram_principal_association": ["principal"],
	"aws_servicecatalog_portfolio_share": ["principal_id"],
	"aws_ami_launch_permission": ["group", "account_id", "organization_arn"],
	"aws_snapshot_create_volume_permission": ["account_id"],
	"aws_db_snapshot": ["shared_accounts"],
	"aws_db_cluster_snapshot": ["shared_accounts"],
	"aws_ssm_document": ["permissions"],
	"aws_vpc_endpoint_service_allowed_principal": ["principal_arn"],
	"aws_cloudwatch_event_permission": ["principal", "condition"],
	"aws_kms_key": ["enable_key_rotation"],
}

public_access_block := [
	"block_public_acls",
	"block_public_policy",
	"ignore_public_acls",
	"restrict_public_buckets",
]
