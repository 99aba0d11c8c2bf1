# METADATA
# title: Another account may set any session tag
# description: >-
#   The trust policy lets principals of another account tag their sessions, or name a source identity, without a
#   condition on what they may set. Policies that decide by aws:PrincipalTag then decide by what the caller says.
# related_resources:
#   - description: "IAM User Guide: Pass session tags in AWS STS"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - description: "IAM User Guide: Monitor and control actions taken with assumed roles"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on aws:RequestTag/<key> (and ForAllValues on aws:TagKeys), or on sts:SourceIdentity; or leave
#     out sts:TagSession and sts:SetSourceIdentity.
#   message: >-
#     The {document} lets account {account} set any session tag: no condition says which
#   cases:
#     source-identity:
#       severity: low
#       message: >-
#         The {document} lets account {account} name any source identity: no condition says which
package rules["session-tags-unconstrained"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"account": id}) if {
	some statement in data.lib.trust.allows
	some action in statement.actions
	case := said[action]
	not limited(statement, action)
	some principal in statement.principals
	principal.type == "AWS"
	id := data.lib.principal.account(principal)
	data.lib.account.foreign(statement.document, id)
}

said := {"sts:tagsession": "", "sts:setsourceidentity": "source-identity"}

limited(statement, action) if {
	some condition in statement.conditions
	condition.operator in data.lib.condition.positive
	not condition.if_exists
	regex.match(keys[action], condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}

# An ID or a name of the caller that AWS vouches for does as well as a list.
keys := {
	"sts:tagsession": `^(aws:requesttag/|aws:tagkeys$|sts:transitivetagkeys$)`,
	"sts:setsourceidentity": `^(sts|aws):sourceidentity$`,
}
