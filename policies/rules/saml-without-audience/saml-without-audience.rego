# METADATA
# title: A role trusts a SAML provider without an audience
# description: >-
#   The trust policy lets in whatever a SAML provider vouches for, without saying that the assertion must be made for
#   AWS (SAML:aud), so that one made for another party passes; or its actions do not fit its principals, so that
#   nobody gets in.
# related_resources:
#   - description: "IAM User Guide: Create a role for SAML 2.0 federation (console)"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html
#   - description: "IAM User Guide: IAM and AWS STS condition context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on SAML:aud with https://signin.aws.amazon.com/saml (or the endpoint of your region), and pair
#     sts:AssumeRoleWithSAML with SAML providers, sts:AssumeRoleWithWebIdentity with those of OpenID Connect.
#   message: >-
#     The {document} takes SAML assertions for any audience: no condition asks for SAML:aud
#   cases:
#     mismatch:
#       severity: low
#       message: >-
#         The {document} lets nobody in: {actions} is not how the principals of {statement} assume a role
package rules["saml-without-audience"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"actions": statement.written_actions}) if {
	some statement in data.lib.trust.allows
	case := lack(statement)
}

lack(statement) := "" if {
	some principal in statement.principals
	saml(principal)
	data.lib.iam.reaches(statement, "sts:assumerolewithsaml")
	not narrowed(statement)
}

narrowed(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(narrowing, condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}

lack(statement) := "mismatch" if {
	not usual(statement)
	count(statement.principals) > 0
	count(statement.actions) > 0
	not data.lib.principal.open_to_everyone(statement)
	every principal in statement.principals {
		cannot(statement, principal)
	}
}

# As nearly all trust policies, which need no further look.
usual(statement) if {
	statement.actions == ["sts:assumerole"]
	count([principal | some principal in statement.principals; principal.type == "Federated"]) == 0
}

# Each of them says for whom the assertion was made, or of whom.
narrowing := `^saml:(aud|iss|sub|namequalifier|edupersonorgdn)$`

saml(principal) if {
	principal.type == "Federated"
	contains(principal.value, ":saml-provider/")
}

# None of the ways into the role is open to that kind of principal.
cannot(statement, principal) if {
	not data.lib.iam.reaches(statement, way(principal))
	some action in ["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity"]
	data.lib.iam.reaches(statement, action)
}

way(principal) := "sts:assumerolewithsaml" if {
	saml(principal)
} else := "sts:assumerolewithwebidentity" if {
	principal.type == "Federated"
} else := "sts:assumerole"
