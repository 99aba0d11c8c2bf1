# METADATA
# title: A condition key lacks the one that it needs beside it
# description: >-
#   Some condition keys say enough only together: aws:SourceArn without an account in its ARN (a bucket that somebody
#   else may own tomorrow) needs aws:SourceAccount, and aws:VpcSourceIp, which private networks share, needs
#   aws:SourceVpc or aws:SourceVpce.
# related_resources:
#   - description: "IAM User Guide: The confused deputy problem"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#   - description: "IAM User Guide: IAM Access Analyzer policy check reference"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on aws:SourceAccount (or aws:SourceOrgID) with the account that owns the source.
#   message: >-
#     The {document} names the source {values} without its account: {statement} needs aws:SourceAccount as well
#   cases:
#     network:
#       message: >-
#         The {document} restricts to the private addresses {values} of any network: {statement} needs aws:SourceVpc
#         or aws:SourceVpce as well
package rules["condition-key-unpaired"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"values": values}) if {
	some statement in data.lib.resource.allows
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	some case, partners in lone[condition.key]
	values := [value | some value in condition.values; incomplete(condition.key, value)]
	count(values) > 0
	not data.lib.condition.fenced(statement, partners)
}

# What must stand beside a key, by the case of its absence.
lone := {
	"aws:sourcearn": {"": {
		"aws:sourceaccount": "account",
		"aws:sourceowner": "account",
		"aws:sourceorgid": "organization",
		"aws:sourceorgpaths": "organization",
		"aws:principalaccount": "account",
		"aws:principalorgid": "organization",
	}},
	"aws:vpcsourceip": {"network": {
		"aws:sourcevpc": "name",
		"aws:sourcevpce": "name",
		"aws:vpceaccount": "account",
		"aws:vpceorgid": "organization",
	}},
}

incomplete("aws:sourcearn", value) if {
	parts := split(value, ":")
	count(parts) > 5
	regex.match(`^[*?]*$`, parts[4])
}

incomplete("aws:vpcsourceip", _)
