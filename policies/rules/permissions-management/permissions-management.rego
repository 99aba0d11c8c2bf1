# METADATA
# title: A policy lets its holder open resources to others
# description: >-
#   The actions set who may use a resource: policies, permissions, ACLs, shares and public access blocks. On every
#   resource, its holder can give anything to anybody, other accounts among them. In the policy of a resource, whoever
#   of another account gets them can pass the access on.
# related_resources:
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - description: "IAM User Guide: Access levels in policy summaries"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
# custom:
#   severity: high
#   remediation: >-
#     Name the resources, or leave their policies to the pipeline that deploys them.
#   message: >-
#     The {document} allows {actions} on every resource, so that its holder can open them to others
#   cases:
#     passed-on:
#       message: >-
#         The {document} lets {principals} of another account do {actions}: they can pass the access on
package rules["permissions-management"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.far
	actions := [statement.written_actions[index] | some index, action in statement.actions; exposes(statement, action)]
	count(actions) > 0
	not data.lib.identity.limited(statement)
}

exposes(statement, action) if {
	not action in ordinary
	parts := split(action, ":")
	data.lib.identity.named(data.data.services[parts[0]].exposing, parts[1])
	data.lib.breadth.all_of_account(statement, action)
}

# What guides of AWS give to roles that set up the delivery of logs (title in the Step Functions Developer Guide: "Using
# CloudWatch Logs to log execution history"), and what cannot be limited.
ordinary := ["logs:putresourcepolicy"]

# Keys have rules of their own, and whole services resource-service-star.
findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, "passed-on", {
	"actions": actions,
	"principals": principals,
}) if {
	some statement in data.lib.resource.allows
	statement.document.kind == "resource"
	actions := [statement.written_actions[index] | some index, action in statement.actions; opens(action)]
	count(actions) > 0
	principals := data.lib.outsider.named(statement)
	count(principals) > 0
	not public(statement)
}

# That is for resource-public to say.
public(statement) if {
	data.lib.principal.open_to_everyone(statement)
	not data.lib.condition.fenced(statement, data.lib.resource.keys(statement))
}

opens(action) if {
	not data.lib.identity.whole_service(action)
	not data.lib.identity.whole(action)
	some name in passing_on
	data.lib.pattern.matches(action, name)
}

# Actions of resource policies that set who else may come. Not here: ACLs of objects, by which writers of other accounts
# give what they wrote to the owner, and the policies of queues and buckets, which only their own account can set (titles:
# "Limitations of Amazon SQS custom policies", and "PutBucketPolicy" in the S3 API Reference).
passing_on := [
	"backup:putbackupvaultaccesspolicy",
	"codeartifact:putdomainpermissionspolicy",
	"codeartifact:putrepositorypermissionspolicy",
	"dynamodb:putresourcepolicy",
	"ecr:setrepositorypolicy",
	"elasticfilesystem:putfilesystempolicy",
	"events:putpermission",
	"glacier:setvaultaccesspolicy",
	"glue:putresourcepolicy",
	"kinesis:putresourcepolicy",
	"lambda:addlayerversionpermission",
	"lambda:addpermission",
	"logs:putdestinationpolicy",
	"oam:putsinkpolicy",
	"s3:putbucketacl",
	"schemas:putresourcepolicy",
	"secretsmanager:putresourcepolicy",
	"sns:addpermission",
	"sns:settopicattributes",
]
