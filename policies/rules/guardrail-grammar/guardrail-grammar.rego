# METADATA
# title: A control policy has what such policies cannot have
# description: >-
#   AWS Organizations refuses the policy, or does not do what it says: service control policies have no Principal;
#   resource control policies only deny, have Principal `*` and no NotPrincipal or NotAction, and name the services.
#   AWS attaches RCPFullAWSAccess itself.
# related_resources:
#   - description: "Organizations User Guide: SCP syntax"
#     ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
#   - description: "Organizations User Guide: RCP syntax"
#     ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
# custom:
#   severity: low
#   remediation: >-
#     Take the element out; say whom you mean in conditions such as ArnNotLike on aws:PrincipalArn.
#   message: >-
#     The {document} has {elements}, which such a policy cannot have: {statement}
package rules["guardrail-grammar"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"elements": elements}) if {
	some document in data.lib.control.documents
	some statement in data.lib.iam.read(document)
	elements := misplaced(statement)
	count(elements) > 0
}

misplaced(statement) := array.concat(
	["Principal" | count(statement.principals) > 0],
	["NotPrincipal" | statement.not_principal],
) if {
	statement.document.kind == "scp"
}

# RCPFullAWSAccess is the one that allows.
misplaced(statement) := [element |
	not full_access(statement)
	some element in ["Allow", "NotPrincipal", "NotAction", "a named Principal", "the Action *"]
	wrong(element, statement)
] if {
	statement.document.kind == "rcp"
}

full_access(statement) if {
	statement.allow
	statement.actions == ["*"]
	statement.resources == ["*"]
	count(statement.conditions) == 0
}

wrong("Allow", statement) if statement.allow

wrong("NotPrincipal", statement) if statement.not_principal

wrong("NotAction", statement) if statement.not_action

wrong("a named Principal", statement) if {
	some principal in statement.principals
	principal.value != "*"
}

wrong("the Action *", statement) if "*" in statement.actions
