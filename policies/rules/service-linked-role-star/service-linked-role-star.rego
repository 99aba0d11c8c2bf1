# METADATA
# title: A policy makes service-linked roles for any service
# description: >-
#   A service-linked role gives a service permissions that nobody in the account chooses. Its holder can make one for
#   every service, also for those that nobody uses here.
# related_resources:
#   - description: "IAM User Guide: Create a service-linked role"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
#   - description: "IAM User Guide: IAM Access Analyzer policy check reference"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on iam:AWSServiceName with the service that needs it.
#   message: >-
#     The {document} allows {actions} for any service
package rules["service-linked-role-star"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), holder.statement, {"actions": actions}) if {
	some holder in data.lib.power.held
	actions := data.lib.power.by(holder, "linked")
	count(actions) > 0
	any_service(holder.statement)
	not data.lib.condition.restricts(holder.statement.conditions, {"iam:awsservicename": "name"})
}

any_service(statement) if data.lib.breadth.wide(statement)

any_service(statement) if {
	some resource in statement.resources
	regex.match(`:role/aws-service-role/[*]`, resource)
}
