# METADATA
# title: A grant across accounts has one half only
# description: >-
#   Access across accounts needs two halves: a policy in the resource's account that lets the principal in, and a policy
#   in the principal's account that lets it out. One of them is missing, or allows fewer actions than the grant. Outside
#   parties, whole accounts and organizations write the other half themselves.
# related_resources:
#   - description: "IAM User Guide: Cross-account policy evaluation logic"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
# custom:
#   severity: high
#   remediation: >-
#     Let the share write both halves: run the build again on the documents of all accounts, or add the missing
#     statement to the half that lacks it.
#   message: >-
#     `{principal}` is given `{resource}`, but the policy of `{resource}` does not let it do {actions}
#   cases:
#     identity:
#       message: >-
#         `{principal}` is given `{resource}`, but its own policies do not allow {actions}
#     trust:
#       message: >-
#         `{principal}` is given `{resource}` through the role `{role}`, which does not trust it
#     role:
#       message: >-
#         `{principal}` is given `{resource}` through the role `{role}`, whose policies do not allow {actions}
#     assume:
#       message: >-
#         `{principal}` is given `{resource}` through the role `{role}`, but its own policies do not let it assume that role
package rules["half-a-grant"]

findings contains data.lib.finding.on_grant(rego.metadata.chain(), grant, half, {
	"principal": grant.principal,
	"resource": grant.resource,
	"role": object.get(grant, "role", ""),
	"actions": actions,
}) if {
	some grant in input.grants
	data.lib.grant.crosses(grant)
	principal := data.lib.grant.principals[grant.principal]
	some half, actions in halves(grant, principal)
	count(actions) > 0
}

# Missing actions by half.
halves(grant, principal) := {
	"": [action |
		data.lib.grant.written(grant.resource)
		some action in data.lib.grant.missing(on_resource(grant), admitting)
	],
	"identity": [action |
		data.lib.grant.ours(principal)
		some action in data.lib.grant.missing(grant.access, statements_of(grant.principal))
	],
} if {
	grant.via == "policy"
	admitting := data.lib.grant.naming(data.lib.grant.statements(["resource", "key", "trust"], grant.resource), principal)
}

halves(grant, principal) := {
	"trust": [action |
		data.lib.grant.written(grant.role)
		some action in data.lib.grant.missing(assume, admitting)
	],
	"role": [action |
		data.lib.grant.written(grant.role)
		some action in data.lib.grant.missing(grant.access, statements_of(grant.role))
	],
	"assume": [action |
		data.lib.grant.ours(principal)
		some action in data.lib.grant.missing(assume, statements_of(grant.principal))
	],
} if {
	grant.via == "role"
	assume := [{"actions": ["sts:AssumeRole"], "resources": data.lib.grant.arns(grant.role)}]
	admitting := data.lib.grant.naming(data.lib.grant.statements(["trust"], grant.role), principal)
}

statements_of(ref) := data.lib.grant.statements(["identity"], ref)

# Actions on no particular resource cannot stand in a resource policy.
on_resource(grant) := [part | some part in grant.access; part.resources != ["*"]]
