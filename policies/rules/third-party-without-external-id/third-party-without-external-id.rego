# METADATA
# title: An outside party may assume a role without an external id
# description: >-
#   An account that is not one of the declared accounts of the estate, or that is declared external, may assume the
#   role without presenting an external id: another customer of that party could make it use our role (a confused
#   deputy).
# related_resources:
#   - description: "IAM User Guide: Access to AWS accounts owned by third parties"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
#   - description: "IAM User Guide: The confused deputy problem"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
# custom:
#   severity: high
#   remediation: >-
#     Add a StringEquals condition on sts:ExternalId with the id that the party gave for this integration only
#     (`external-id:` in the blueprint).
#   message: >-
#     The {document} lets the outside account {account} assume the role without an external id
package rules["third-party-without-external-id"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"account": id}) if {
	some statement in data.lib.trust.allows
	data.lib.iam.reaches(statement, "sts:assumerole")
	some principal in statement.principals
	principal.type == "AWS"
	id := data.lib.principal.account(principal)
	data.lib.account.third_party(id)
	not data.lib.condition.restricts(statement.conditions, external_id_or_organization)
}

# Members of a named organization are not outside parties.
external_id_or_organization := {
	"sts:externalid": "name",
	"aws:principalorgid": "organization",
	"aws:principalorgpaths": "organization",
}
