# METADATA
# title: Anybody may bring in an identity provider
# description: >-
#   No service control policy that reaches the account keeps its administrators from adding an identity provider (SAML
#   or OpenID Connect), with which identities from elsewhere come in past the organization.
# related_resources:
#   - description: "IAM User Guide: Establish permissions guardrails using data perimeters"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#   - description: "IAM User Guide: Identity providers and federation into AWS"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
# custom:
#   severity: high
#   remediation: >-
#     Deny iam:CreateSAMLProvider and iam:CreateOpenIDConnectProvider (and their updates), except for those who manage
#     identities.
#   message: >-
#     No service control policy of `{resource}` restricts {actions}
package rules["identity-provider-open"]

findings contains data.lib.finding.on_thing(rego.metadata.chain(), data.lib.control.name(account), "", {"actions": open_actions}) if {
	some account in data.lib.control.accounts
	data.lib.control.known(account, "scp")
	open_actions := [action |
		some action in ["iam:CreateOpenIDConnectProvider", "iam:CreateSAMLProvider"]
		not denied(account, lower(action))
	]
	count(open_actions) > 0
}

denied(account, action) if {
	some statement in data.lib.control.denies(account, ["scp"])
	data.lib.iam.reaches(statement, action)
}
