# METADATA
# title: Resources are open to identities outside of the organization
# description: >-
#   No resource control policy that reaches the account keeps identities of other organizations from what it shares:
#   one wrong resource policy lets strangers in. Only accounts whose resource control policies are known are judged.
# related_resources:
#   - description: "IAM User Guide: Establish permissions guardrails using data perimeters"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#   - description: "Organizations User Guide: Resource control policies (RCPs)"
#     ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
# custom:
#   severity: high
#   remediation: >-
#     Attach a resource control policy that denies the shared services to everybody but StringNotEqualsIfExists
#     aws:PrincipalOrgID, with BoolIfExists aws:PrincipalIsAWSService false.
#   message: >-
#     No resource control policy keeps identities of other organizations from {services} in `{resource}`
package rules["no-identity-perimeter"]

findings contains data.lib.finding.on_thing(rego.metadata.chain(), data.lib.control.name(account), "", {"services": open_services}) if {
	some account in data.lib.control.accounts
	data.lib.control.known(account, "rcp")
	open_services := [service |
		some service in services(account)
		not guarded(account, service)
	]
	count(open_services) > 0
}

# Services that take resource control policies, by the types of the catalogue, with an action that reads or acts.
of_type := {
	"s3-bucket": "s3",
	"sqs-queue": "sqs",
	"kms-key": "kms",
	"secret": "secretsmanager",
	"iam-role": "sts",
}

telling := {
	"s3": "s3:getobject",
	"sqs": "sqs:receivemessage",
	"kms": "kms:decrypt",
	"secretsmanager": "secretsmanager:getsecretvalue",
	"sts": "sts:assumerole",
}

# What the account shares; where nobody knows that, buckets.
services(account) := shared if {
	shared := [service | some type, service in of_type; has(account, type)]
	count(shared) > 0
} else := ["s3"]

has(account, type) if {
	some resource in input.resources
	resource.type == type
	resource.account == account
}

guarded(account, service) if {
	some statement in data.lib.control.denies(account, ["rcp"])
	data.lib.iam.reaches(statement, telling[service])
	some condition in statement.conditions
	condition.key in ["aws:principalorgid", "aws:principalorgpaths"]
	condition.operator in data.lib.condition.negative
	condition.quantifier != "foranyvalue"
	every value in condition.values {
		ours(value)
	}
}

ours(value) if split(value, "/")[0] == input.organization.id

ours(value) if startswith(value, "${")
