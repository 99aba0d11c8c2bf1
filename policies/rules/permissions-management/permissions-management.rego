# METADATA
# title: A policy lets its holder open resources to others
# description: >-
#   The actions set who may use a resource: policies, permissions, ACLs, shares and public access blocks. On every
#   resource, its holder can give anything to anybody, other accounts among them.
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
package rules["permissions-management"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"actions": actions}) if {
	some statement in data.lib.identity.broad
	not data.lib.identity.limited(statement)
	actions := [statement.written_actions[index] | some index, action in statement.actions; exposes(action)]
	count(actions) > 0
}

exposes(action) if {
	parts := split(action, ":")
	data.lib.identity.named(data.data.services[parts[0]].exposing, parts[1])
}
