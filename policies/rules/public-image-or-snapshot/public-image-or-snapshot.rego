# METADATA
# title: An image, snapshot or document is open to outsiders
# description: >-
#   A machine image, a snapshot of a volume or database, or an SSM document is shared with everybody, or with an
#   account or organization that nobody declared: it can be copied there, with all that is on it.
# related_resources:
#   - description: "EC2 User Guide: Understand shared AMI usage in Amazon EC2"
#     ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html
#   - description: "RDS User Guide: Sharing a DB snapshot for Amazon RDS"
#     ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
# custom:
#   severity: high
#   remediation: >-
#     Share with declared accounts only; what must be public should be made from nothing that is not.
#   message: >-
#     `{resource}` is shared with `{outsider}`
#   cases:
#     outsider:
#       message: >-
#         `{resource}` is shared with `{outsider}`, which is not declared
package rules["public-image-or-snapshot"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, case_of(outsider), {"outsider": outsider}) if {
	some fact in input.facts
	some outsider in shared_with(fact)
	outside(outsider)
}

shared_with(fact) := [text | some key in ["group", "account_id", "organization_arn"]; text := fact.values[key]] if {
	fact.type == "aws_ami_launch_permission"
}

shared_with(fact) := [fact.values.account_id] if fact.type == "aws_snapshot_create_volume_permission"

shared_with(fact) := data.lib.fact.value(fact, "shared_accounts", []) if {
	fact.type in [
		"aws_db_snapshot",
		"aws_db_cluster_snapshot",
		"aws_db_snapshot_copy",
		"aws_rds_cluster_snapshot_copy",
		"aws_neptune_cluster_snapshot",
	]
}

shared_with(fact) := [trim_space(id) | some id in split(fact.values.permissions.account_ids, ",")] if {
	fact.type == "aws_ssm_document"
}

everybody(outsider) if lower(outsider) == "all"

outside(outsider) if everybody(outsider)

outside(outsider) if data.lib.declared.undeclared(outsider)

outside(outsider) if data.lib.declared.foreign_organization_arn(outsider)

case_of(outsider) := "" if everybody(outsider)

case_of(outsider) := "outsider" if not everybody(outsider)
