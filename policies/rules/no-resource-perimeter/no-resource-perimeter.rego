# METADATA
# title: Identities may use resources outside of the organization
# description: >-
#   No service control policy that reaches the account keeps its identities from resources of other organizations, so
#   that data can be carried out to a bucket of anybody. Only accounts whose service control policies are known are
#   judged.
# related_resources:
#   - description: "IAM User Guide: Establish permissions guardrails using data perimeters"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#   - description: "Organizations User Guide: Service control policies (SCPs)"
#     ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
# custom:
#   severity: high
#   remediation: >-
#     Attach a service control policy that denies actions under StringNotEqualsIfExists aws:ResourceOrgID.
#   message: >-
#     No service control policy keeps the identities of `{resource}` from resources of other organizations
package rules["no-resource-perimeter"]

findings contains data.lib.finding.on_thing(rego.metadata.chain(), data.lib.control.name(account), "", {}) if {
	some account in data.lib.control.accounts
	data.lib.control.known(account, "scp")
	not kept_in(account)
}

kept_in(account) if {
	some statement in data.lib.control.denies(account, ["scp"])
	data.lib.control.fences(statement, data.lib.control.of_resource)
}
