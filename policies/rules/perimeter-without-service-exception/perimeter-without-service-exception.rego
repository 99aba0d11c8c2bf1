# METADATA
# title: A perimeter stops AWS services
# description: >-
#   A Deny of everybody outside of the organization or of the networks does not except what AWS services do for us:
#   log deliveries, replication and the like come from neither.
# related_resources:
#   - description: "IAM User Guide: Establish permissions guardrails using data perimeters"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#   - description: "IAM User Guide: AWS global condition context keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   severity: medium
#   remediation: >-
#     Add BoolIfExists aws:PrincipalIsAWSService false, and for networks BoolIfExists aws:ViaAWSService false.
#   message: >-
#     The {document} also stops AWS services: {statement} has no exception by {missing}
package rules["perimeter-without-service-exception"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, "", {"missing": missing}) if {
	some statement in data.lib.control.judged
	missing := array.concat(
		["aws:PrincipalIsAWSService" | stops_services(statement)],
		["aws:ViaAWSService" | stops_forwarded(statement)],
	)
	count(missing) > 0
}

# Service principals belong to no organization and are in none of our networks. Service control policies do not reach them.
stops_services(statement) if {
	statement.document.kind == "rcp"
	data.lib.control.fences(statement, array.concat(data.lib.control.of_principal, data.lib.control.of_network))
	not speaks_of(statement, `^aws:(principalisawsservice|principalservicename(slist)?|sourceorgid|sourceaccount|sourcearn)$`)
	not people_only(statement)
}

# What a service asks in the name of somebody comes from the network of the service.
stops_forwarded(statement) if {
	data.lib.control.fences(statement, data.lib.control.of_network)
	not speaks_of(statement, `^aws:(viaawsservice|calledvia(first|last)?)$`)
	not people_only(statement)
}

speaks_of(statement, keys) if {
	some condition in statement.conditions
	regex.match(keys, condition.key)
}

# Named principals, who are no services, are all that it stops.
people_only(statement) if {
	some condition in statement.conditions
	regex.match(`^aws:principal(arn|type|tag/.+)$`, condition.key)
	data.lib.condition.decides(condition)
}

# Federated sign-ins, of which services have none.
people_only(statement) if {
	count(statement.actions) > 0
	every action in statement.actions {
		regex.match(`^sts:assumerolewith(saml|webidentity)$`, action)
	}
}
