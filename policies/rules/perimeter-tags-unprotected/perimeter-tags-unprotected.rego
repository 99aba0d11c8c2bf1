# METADATA
# title: Whoever may tag may leave the perimeter
# description: >-
#   A control policy excepts principals or resources by a tag, and no service control policy that reaches the account
#   keeps people from setting that tag.
# related_resources:
#   - description: "IAM User Guide: Establish permissions guardrails using data perimeters"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#   - description: "IAM User Guide: Controlling access to AWS resources using tags"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
# custom:
#   severity: medium
#   remediation: >-
#     Deny the tag actions under ForAnyValue:StringLike aws:TagKeys with that tag, except for those who manage the
#     perimeter.
#   message: >-
#     The {document} goes by the tag `{tag}`, which no service control policy protects: {statement}
package rules["perimeter-tags-unprotected"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, "", {"tag": tag}) if {
	some statement in data.lib.control.judged
	data.lib.control.known(statement.document.account, "scp")
	some condition in statement.conditions
	regex.match(`^aws:(principaltag|resourcetag)/`, condition.key)
	tag := concat("/", array.slice(split(condition.key, "/"), 1, 9))
	not protected(statement.document.account, tag)
}

protected(account, tag) if {
	some guard in data.lib.control.denies(account, ["scp"])
	some condition in guard.conditions
	about(condition, tag)
	some action in guard.actions
	contains(action, "tag")
}

protected(account, tag) if {
	some guard in data.lib.control.denies(account, ["scp"])
	some condition in guard.conditions
	about(condition, tag)
	some action in ["iam:tagrole", "s3:putbuckettagging"]
	data.lib.iam.reaches(guard, action)
}

about(condition, tag) if {
	condition.key == "aws:tagkeys"
	some value in condition.values
	data.lib.pattern.matches(lower(value), tag)
}

about(condition, tag) if condition.key == concat("", ["aws:requesttag/", tag])
