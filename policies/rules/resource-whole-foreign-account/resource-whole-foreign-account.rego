# METADATA
# title: A resource is shared with a whole account
# description: >-
#   The resource policy names another account as a whole, so that its administrators decide who gets access.
#   Accounts of AWS itself that deliver logs are not meant, nor is the account that owns the resource, nor are accounts
#   that may only send their logs to a destination, or replicate images into repositories that are named.
# related_resources:
#   - description: "IAM User Guide: Cross-account policy evaluation logic"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   severity: high
#   remediation: >-
#     Name the principals that need it (`with: account/principal`) rather than the account: then aws:PrincipalArn is
#     demanded. A policy written by hand wants ArnLike on aws:PrincipalArn or StringEquals on aws:PrincipalOrgID.
#   message: >-
#     The {document} shares with all of account {account}: any principal there that its administrators choose can do
#     {actions}
#   cases:
#     key-use:
#       severity: low
#       message: >-
#         The {document} lets all of account {account} use the key: any principal there that its administrators choose can
#         do {actions}
package rules["resource-whole-foreign-account"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case(statement), args) if {
	some statement in data.lib.resource.allows
	some id in data.lib.outsider.whole_accounts(statement)
	data.lib.account.foreign(statement.document, id)
	not data.lib.outsider.confined(statement)
	not id in data.lib.account.log_deliveries
	not data.lib.condition.fenced(statement, data.lib.condition.within_an_account)
	not subscribes(statement)
	not replicates(statement)
	args := {"account": id, "actions": data.lib.resource.actions(statement)}
}

# The policy of a destination of logs names accounts, or the organization (title in the CloudWatch Logs User Guide:
# "Cross-account cross-Region subscriptions"); who subscribes gives its own events away, and gets nothing.
subscribes(statement) if {
	statement.document.kind == "resource"
	not statement.not_action
	count(statement.actions) > 0
	every action in statement.actions {
		action in ["logs:putaccountpolicy", "logs:putsubscriptionfilter"]
	}
}

# The policy of a registry names accounts (title in the Amazon ECR User Guide: "Private registry permissions"), in whose
# place ECR itself acts: no API has this action. Into which repositories is said by their whole names.
replicates(statement) if {
	statement.document.kind == "resource"
	not statement.not_action
	count(statement.actions) > 0
	every action in statement.actions {
		action == "ecr:replicateimage"
	}
	count(statement.resources) > 0
	every resource in statement.resources {
		not contains(resource, "*")
		not contains(resource, "?")
	}
}

# To let another account use a key as a whole is what the KMS Developer Guide advises (title: "Allowing users in other
# accounts to use a KMS key"); to let it manage the key is not.
case(statement) := "key-use" if {
	statement.document.kind == "key"
	not statement.not_action
	every action in statement.actions {
		regex.match(use, action)
	}
} else := ""

use := concat("", [
	`^kms:(encrypt|decrypt|reencrypt|generatedatakey|generaterandom|describekey|sign|verify|getpublickey`,
	`|generatemac|verifymac|derivesharedsecret|creategrant|listgrants|revokegrant|retiregrant)`,
])
