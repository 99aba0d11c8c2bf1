# METADATA
# title: A service may use a resource for anybody
# description: >-
#   The resource policy lets an AWS service in without saying for which account, organization or resource it may
#   act, so that any customer of the service can make it act here (a confused deputy).
# related_resources:
#   - description: "IAM User Guide: The confused deputy problem"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
# custom:
#   severity: high
#   remediation: >-
#     Add StringEquals on aws:SourceAccount (or aws:SourceOrgID), and ArnLike on aws:SourceArn where the resource is
#     known.
#   message: >-
#     The {document} lets `{service}` do {actions} for any AWS customer: {statement} has no aws:SourceAccount,
#     aws:SourceArn or aws:SourceOrgID
package rules["resource-service-without-source"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, args) if {
	some statement in data.lib.resource.allows
	some service in data.lib.source.services(statement)
	not service in sourceless
	not harmless(statement)
	not data.lib.source.bound(statement)
	args := {"service": service, "actions": data.lib.resource.actions(statement)}
}

# These act for their own account's resources only, or their guides give policies without source keys (titles: "Configure
# Amazon SNS topics for notifications" of the Developer Tools console, "Setting IAM permissions and roles for
# Lambda@Edge").
sourceless := [
	"autoscaling.amazonaws.com",
	"codestar-notifications.amazonaws.com",
	"ec2.amazonaws.com",
	"edgelambda.amazonaws.com",
	"replicator.lambda.amazonaws.com",
]

# What services ask before they deliver, and what nobody can misuse.
harmless(statement) if {
	count(statement.actions) > 0
	every action in statement.actions {
		action in ["s3:getbucketacl", "s3:getbucketlocation", "s3:listbucket", "kms:describekey"]
	}
}
