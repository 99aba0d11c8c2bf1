# METADATA
# title: A policy lets its holder remove guardrails
# description: >-
#   Its holder can take control policies off accounts, change them, move an account out from below them, or leave the
#   organization.
# related_resources:
#   - description: "AWS Organizations User Guide: Service control policies (SCPs)"
#     ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
# custom:
#   severity: high
#   remediation: >-
#     Leave the organization to the management account's own role.
#   message: >-
#     The {document} allows {actions}: its holder can remove the guardrails of the organization
package rules["guardrail-tampering"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), holder.statement, {"actions": actions}) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "guardrail")
	count(actions) > 0
}
