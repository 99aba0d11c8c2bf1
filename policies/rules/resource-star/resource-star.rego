# METADATA
# title: A policy names every resource
# description: >-
#   The identity policy allows actions that change things or read their content on every resource, although AWS can
#   limit these actions to named resources. Reading names and settings of everything is not meant, and a condition
#   on the resource (its tags, account, alias) limits as well.
# related_resources:
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   severity: medium
#   remediation: >-
#     Name the ARNs that the actions are needed on.
#   message: >-
#     The {document} allows {actions} on every resource, and these can be limited to named ones
package rules["resource-star"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.allows
	data.lib.iam.names_everything(statement)
	not limited(statement)
	actions := [action | some action in statement.written_actions; scopable(lower(action))]
	count(actions) > 0
}

# The whole of `*` is for admin-star and action-star. The data hold, by service, the actions that can be limited, as
# one text with a space around each: a search in it is far quicker in wasm than a list.
scopable(action) if {
	parts := split(action, ":")
	count(parts) == 2
	names := data.data.scopable[parts[0]]
	named(names, parts[1])
}

named(names, action) if {
	not data.lib.pattern.wild(action)
	contains(names, concat("", [" ", action, " "]))
}

named(names, action) if {
	data.lib.pattern.wild(action)
	regex.match(concat("", [" ", strings.replace_n({"*": "[a-z0-9]*", "?": "[a-z0-9]"}, action), " "]), names)
}

# Keys that describe the resource or the service it is used through, not the caller or the hour.
limited(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	regex.match(resource_keys, condition.key)
	not regex.match(`^aws:(principal|user|source|vpc|sts)`, condition.key)
	every value in condition.values {
		regex.match(`[^*?]`, value)
	}
}

resource_keys := concat("", [
	`resourcetag|requesttag|^aws:(resource|tagkeys|calledvia)|^iam:(passedtoservice|awsservicename|policyarn|associated)`,
	`|^kms:(viaservice|resourcealiases|encryptioncontext)|^ec2:(vpc|subnet|createaction|parent)|arn$|id$`,
	`|name(space)?s?$|^s3:(prefix|dataaccess)|/`,
])
