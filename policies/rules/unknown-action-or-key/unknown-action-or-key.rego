# METADATA
# title: A policy speaks of what does not exist
# description: >-
#   AWS has no such service, action or condition key, so that the statement does not do what it says: an action that
#   is misspelt gives nothing, a Deny with it denies nothing, a condition on an unknown key never holds.
# related_resources:
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - description: "IAM User Guide: AWS global condition context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   severity: low
#   remediation: >-
#     Look the name up in the Service Authorization Reference.
#   message: >-
#     The {document} names {names}, which AWS does not know
#   cases:
#     key:
#       message: >-
#         The {document} asks for the condition key {names}, which AWS does not set for these actions
package rules["unknown-action-or-key"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"names": names}) if {
	count(unknown_actions) + count(strange_keys) > 0
	some statement in statements
	some case, names in {"": actions_of(statement), "key": keys_of(statement)}
	count(names) > 0
}

statements := [statement | some statement in data.lib.iam.statements; statement.document.kind in data.lib.identity.kinds]

actions_of(statement) := array.concat(
	[statement.written_actions[index] | some index, action in statement.actions; action in unknown_actions],
	[action | some action in statement.excepted_actions; action in unknown_actions],
)

# Policies say the same again and again: each name is looked up once.
unknown_actions := {action | some action, _ in names; unknown(action)}

names := object.union(
	{action: true | some statement in statements; some action in statement.actions},
	{action: true | some statement in statements; some action in statement.excepted_actions},
)

unknown(action) if {
	parts := split(action, ":")
	not known(parts)
}

# As it is, as a pattern, or in a pattern of services (`*` among them).
known(parts) if {
	data.data.services[parts[0]].actions[parts[1]] >= 0
} else if {
	count(parts) == 2
	data.lib.pattern.wild(parts[1])
	some name, _ in data.data.services[parts[0]].actions
	data.lib.pattern.matches(parts[1], name)
} else if data.lib.pattern.wild(parts[0])

keys_of(statement) := [condition.key |
	some condition in statement.conditions
	condition.key in strange_keys
	speaks_of(statement, split(condition.key, ":")[0])
]

# Only keys of the services that the statement speaks of: others come along from elsewhere.
speaks_of(_, "aws")

speaks_of(statement, service) if {
	some action in statement.actions
	split(action, ":")[0] == service
}

# Neither global nor of their own service, where that is known.
strange_keys := {key | some key, _ in all_keys; strange(key, split(key, ":")[0])}

all_keys := {condition.key: true | some statement in statements; some condition in statement.conditions}

strange(key, "aws") if not listed(global, key)

strange(key, service) if {
	keys := data.data.services[service].keys
	not listed(keys, key)
}

# As it is; with a part of its own (`s3:ExistingObjectTag/<key>`, `kms:EncryptionContext:<key>`); or set for all services
# by one of those: the instance or function that a request comes from.
listed(keys, key) if {
	contains(keys, concat("", [" ", key, " "]))
} else if {
	some mark in ["/", ":"]
	parts := split(key, mark)
	some end in numbers.range(1, count(parts) - 1)
	contains(keys, concat("", [" ", concat(mark, array.slice(parts, 0, end)), mark, " "]))
} else if regex.match("^(ec2|lambda|ssm|codebuild|glue|s3|ecs):(source|credential|roledelivery)|:resourcetag/", key)

# Title in the IAM User Guide: "AWS global condition context keys".
global := concat(" ", [
	" aws:assumedroot aws:calledvia aws:calledviafirst aws:calledvialast aws:calledviaawsmcp aws:chatbotsourcearn aws:currenttime",
	"aws:ec2instancesourceprivateipv4 aws:ec2instancesourcevpc aws:epochtime aws:federatedprovider aws:ismcpserviceaction",
	"aws:multifactorauthage aws:multifactorauthpresent aws:principalaccount aws:principalarn aws:principalisawsservice",
	"aws:principalorgid aws:principalorgpaths aws:principalservicename aws:principalservicenameslist aws:principaltag/",
	"aws:principaltype aws:referer aws:requestedregion aws:requesttag/ aws:resourceaccount aws:resourceorgid",
	"aws:resourceorgpaths aws:resourcetag/ aws:securetransport aws:signinsessionarn aws:sourceaccount aws:sourcearn",
	"aws:sourceidentity aws:sourceip aws:sourceorgid aws:sourceorgpaths aws:sourceowner aws:sourcevpc aws:sourcevpcarn",
	"aws:sourcevpce aws:tagkeys aws:tokenissuetime aws:useragent aws:userid aws:username aws:viaawsservice aws:viaawsmcpservice",
	"aws:vpceaccount aws:vpceorgid aws:vpceorgpaths aws:vpcsourceip ",
])
