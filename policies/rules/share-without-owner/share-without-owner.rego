# METADATA
# title: A share has no owner or no reason
# description: >-
#   Nobody can review a share that does not say who answers for it and what it is for.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: medium
#   remediation: >-
#     Write `owner:` (a person or team that can be reached) and `why:` on the share.
#   message: >-
#     Share `{share}` has no {missing}
package rules["share-without-owner"]

findings contains data.lib.finding.on_share(rego.metadata.chain(), share, "", {
	"share": share.name,
	"missing": missing,
}) if {
	some share in input.shares
	missing := [key | some key in ["owner", "why"]; trim_space(object.get(share, key, "")) == ""]
	count(missing) > 0
}
