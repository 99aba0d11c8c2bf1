# METADATA
# title: A share has no good end
# description: >-
#   A share with another account should end on a day that somebody chose. Its expiry is missing, has passed, or lies further ahead than
#   the estate allows (`gate.longest-share`); shares that end soon are announced.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: high
#   remediation: >-
#     Set `expires:` to a day within the allowed time, or remove the share once nobody needs it.
#   message: >-
#     Share `{share}` expired on {expires}: nothing in it works any longer
#   cases:
#     missing:
#       message: >-
#         Share `{share}` never expires
#     too-long:
#       message: >-
#         Share `{share}` runs until {expires}, {days} days from now; the longest allowed is {longest} days
#     soon:
#       severity: medium
#       message: >-
#         Share `{share}` expires on {expires}, in {days} days
package rules["share-expiry"]

findings contains data.lib.finding.on_share(rego.metadata.chain(), share, case, args) if {
	some share in input.shares
	case := end(share)
	args := {
		"share": share.name,
		"expires": object.get(share, "expires", ""),
		"days": object.get(share, "days_left", null),
		"longest": input.settings.longest_share,
	}
}

# Without an end and inside one account: no one's access is left behind when the reason for it is gone.
end(share) := "missing" if {
	is_null(share.days_left)
	object.get(share, "inside", false) == false
} else := "" if {
	is_number(share.days_left)
	share.days_left < 0
} else := "too-long" if {
	share.days_left > input.settings.longest_share
} else := "soon" if {
	is_number(share.days_left)
	share.days_left <= input.settings.warn_ahead
}
