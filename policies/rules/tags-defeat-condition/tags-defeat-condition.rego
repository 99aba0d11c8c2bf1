# METADATA
# title: A policy lets its holder set the tag that limits it
# description: >-
#   One statement limits its holder to resources with a tag, another lets it set tags on resources of the same service
#   without saying which: it tags what it wants to reach.
# related_resources:
#   - description: "IAM User Guide: Controlling access to AWS resources using tags"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on aws:RequestTag/<key> and ForAllValues on aws:TagKeys to the statement that tags, or
#     StringEquals on aws:ResourceTag/<key>.
#   message: >-
#     The {document} allows {actions}, so that its holder can set the tag of `{key}` which is meant to limit it
package rules["tags-defeat-condition"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), tagging, {"actions": actions, "key": condition.key}) if {
	some statement in data.lib.identity.allows
	some condition in statement.conditions
	contains(condition.key, ":resourcetag/")
	data.lib.condition.decides(condition)
	some tagging in data.lib.identity.allows
	tagging.document.id == statement.document.id
	not bound(tagging)
	actions := [tagging.written_actions[index] |
		some index, pattern in tagging.actions
		some service in services(statement)
		tags(pattern, service)
	]
	count(actions) > 0
}

services(statement) := [split(action, ":")[0] | some action in statement.actions]

tags(pattern, service) if {
	some verb in ["createtags", "tagresource", "addtagstoresource", "addtags", "putobjecttagging", "tagrole", "taguser"]
	data.lib.pattern.matches(pattern, concat(":", [service, verb]))
}

# Tags that it may set are chosen, or set once, when the thing is made; or the thing must have the tag already.
bound(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(`(requesttag|resourcetag)/|^ec2:createaction$`, condition.key)
}

# A list of keys is chosen as well; a request without tags changes none.
bound(statement) if {
	some condition in statement.conditions
	condition.key == "aws:tagkeys"
	condition.operator in data.lib.condition.positive
}
