# METADATA
# title: Sessions from another account last too long
# description: >-
#   Credentials of a role that another account assumes work until the session ends, also after the trust is taken
#   back. More than four hours is too long for that.
# related_resources:
#   - description: "IAM User Guide: Update the maximum session duration for a role"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
# custom:
#   severity: medium
#   remediation: >-
#     Set max_session_duration (`session:` of the share) to four hours or less; the default is one.
#   message: >-
#     Sessions of `{resource}`, which another account assumes, last up to {hours} hours
package rules["session-too-long"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {"hours": hours(seconds)}) if {
	some fact in data.lib.role.open_to_others
	seconds := data.lib.fact.value(fact, "max_session_duration", 3600)
	is_number(seconds)
	seconds > longest
}

findings contains data.lib.finding.on_grant(rego.metadata.chain(), grant, "", args) if {
	some grant in input.grants
	data.lib.grant.crosses(grant)
	role := data.lib.grant.principals[grant.role]
	seconds := object.get(role, "maxSession", 3600)
	seconds > longest
	args := {"resource": grant.role, "hours": hours(seconds)}
}

# Half a working day. AWS's own default is an hour, and it allows twelve.
longest := 14400

hours(seconds) := floor(seconds / 3600)
