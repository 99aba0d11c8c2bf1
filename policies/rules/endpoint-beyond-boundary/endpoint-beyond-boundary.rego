# METADATA
# title: A VPC endpoint leads beyond the boundary
# description: >-
#   The policy of a VPC endpoint lets everybody through to anything, so that data leaves with the credentials of
#   strangers or to their resources; or an endpoint service accepts connections of everybody or of accounts that
#   nobody declared.
# related_resources:
#   - description: "VPC PrivateLink Guide: Control access to VPC endpoints using endpoint policies"
#     ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#   - description: "VPC PrivateLink Guide: Configure an endpoint service"
#     ref: https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
# custom:
#   severity: medium
#   remediation: >-
#     Add StringEquals on aws:PrincipalOrgID and aws:ResourceOrgID (or the account keys), or name the resources; name
#     the accounts that may connect to a service.
#   message: >-
#     The {document} lets everybody through to any resource: {actions}
#   cases:
#     service:
#       message: >-
#         `{resource}` lets `{outsider}` connect, which is not declared
package rules["endpoint-beyond-boundary"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {
	"actions": data.lib.resource.actions(statement),
}) if {
	some statement in data.lib.iam.allows
	statement.document.resource_type == "vpc-endpoint"
	data.lib.principal.open_to_everyone(statement)
	data.lib.breadth.everywhere(statement)
	not data.lib.condition.fenced(statement, boundary)
}

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "service", {"outsider": outsider}) if {
	some fact in input.facts
	some outsider in connecting(fact)
	outside(outsider)
}

# Whose credentials pass, or to whose resources.
boundary := {
	"aws:principalorgid": "organization",
	"aws:principalorgpaths": "organization",
	"aws:principalaccount": "account",
	"aws:principalarn": "arn",
	"aws:resourceorgid": "organization",
	"aws:resourceorgpaths": "organization",
	"aws:resourceaccount": "account",
	"s3:resourceaccount": "account",
	"s3:dataaccesspointaccount": "account",
}

connecting(fact) := data.lib.fact.value(fact, "allowed_principals", []) if fact.type == "aws_vpc_endpoint_service"

connecting(fact) := [fact.values.principal_arn] if fact.type == "aws_vpc_endpoint_service_allowed_principal"

outside(outsider) if outsider == "*"

outside(outsider) if data.lib.declared.undeclared(split(outsider, ":")[4])
