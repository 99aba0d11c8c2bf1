# METADATA
# title: A resource is a star in other words
# description: >-
#   A pattern such as `arn:aws:s3:::*` names every resource of a service or type in every account, as `*` does, for
#   actions that AWS can limit to named resources.
# related_resources:
#   - description: "Service Authorization Reference"
#     ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - description: "IAM User Guide: Security best practices in IAM"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   severity: medium
#   remediation: >-
#     Name the ARNs that the actions are needed on.
#   message: >-
#     The {document} allows {actions} on {resources}, which means every resource
package rules["resource-pattern-star"]

findings contains data.lib.finding.on_statement(
	rego.metadata.chain(),
	statement,
	{"resources": resources, "actions": actions},
) if {
	some statement in data.lib.identity.broad
	not data.lib.iam.names_everything(statement)
	not data.lib.identity.limited(statement)
	resources := [resource | some resource in statement.resources; data.lib.breadth.anything(resource)]
	actions := [action | some action in data.lib.identity.scopable(statement); not taken_along(action, resources)]
	count(actions) > 0
}

# Instances are limited where they themselves are named: a subnet alone starts none.
taken_along(action, resources) if {
	lower(action) in ["ec2:createfleet", "ec2:runinstances"]
	every resource in resources {
		regex.match(with_instances, resource)
	}
}

with_instances := concat("", [
	`^arn:[a-z*-]+:ec2:[^:]*:[^:]*:(image|key-pair|launch-template|network-interface|placement-group`,
	`|security-group|snapshot|spot-instances-request|subnet|volume)/`,
])
