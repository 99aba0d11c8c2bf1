# METADATA
# title: Web identities are let in without asking whose they are
# description: >-
#   The trust policy lets in whatever a provider of OpenID Connect vouches for, without a condition on the subject:
#   every repository, project or pod of that provider. Google, Facebook and Amazon are told apart by the audience.
#   Without an audience, tokens meant for other parties pass, too, as far as the provider in IAM lists those
#   audiences.
# related_resources:
#   - description: "IAM User Guide: Create a role for OpenID Connect federation (console)"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
#   - description: "IAM User Guide: Available keys for AWS OIDC federation"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
# custom:
#   severity: high
#   remediation: >-
#     Add StringEquals on the provider's `sub` and `aud`.
#   message: >-
#     The {document} lets in everybody whom `{provider}` knows: no condition asks for the subject
#   cases:
#     audience:
#       severity: low
#       message: >-
#         The {document} takes tokens of `{provider}` for any audience that the provider lists: no condition asks for
#         it
package rules["oidc-without-audience-or-subject"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"provider": provider}) if {
	some statement in data.lib.trust.allows
	some provider in data.lib.trust.web_identities(statement)
	case := lack(provider, data.lib.trust.claims(statement))
}

lack(provider, claims) := "" if {
	count([claim | some claim in claims; tells_apart(provider, claim)]) == 0
} else := "audience" if {
	count([claim | some claim in claims; claim in audiences]) == 0
}

# Anybody can run an application at the large providers: there it is the audience that says whose it is.
tells_apart(_, claim) if not claim in ["aud", "amr", "azp", "iss"]

tells_apart(provider, "aud") if provider in ["accounts.google.com", "graph.facebook.com", "www.amazon.com"]

audiences := ["aud", "oaud", "azp", "app_id"]
