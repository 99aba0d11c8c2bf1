# METADATA
# title: Credentials work from any network
# description: >-
#   No control policy that reaches the account demands known networks, so that stolen credentials work from anywhere.
# related_resources:
#   - description: "IAM User Guide: Establish permissions guardrails using data perimeters"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
# custom:
#   severity: medium
#   remediation: >-
#     Attach a policy that denies under NotIpAddressIfExists aws:SourceIp and StringNotEqualsIfExists aws:SourceVpc
#     (or aws:VpceOrgID), with BoolIfExists aws:ViaAWSService false.
#   message: >-
#     No control policy of `{resource}` demands known networks
package rules["no-network-perimeter"]

findings contains data.lib.finding.on_thing(rego.metadata.chain(), data.lib.control.name(account), "", {}) if {
	some account in data.lib.control.accounts
	not fenced(account)
}

fenced(account) if {
	some statement in data.lib.control.denies(account, data.lib.control.kinds)
	data.lib.control.fences(statement, data.lib.control.of_network)
}
