# METADATA
# title: Web identities of strangers are let in
# description: >-
#   The condition on the subject of a web identity matches tokens of repositories, projects or pods of others: a
#   wildcard stands before the end of the owner's name, or the value begins with claims that everybody sets in their
#   own repository. A branch left open lets in whoever may push one.
# related_resources:
#   - description: "IAM User Guide: Create a role for OpenID Connect federation (console)"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
# custom:
#   severity: high
#   remediation: >-
#     Name the owner and the repository in full, and the branch or environment: `repo:acme/app:ref:refs/heads/main`.
#   message: >-
#     The {document} lets in strangers: the subject `{subject}` does not name an owner
#   cases:
#     claims:
#       message: >-
#         The {document} lets in strangers: the subject `{subject}` begins with a claim that everybody sets in their
#         own repository
#     owner:
#       severity: medium
#       message: >-
#         The {document} lets in every repository or project of one owner: the subject `{subject}`
#     branch:
#       severity: low
#       message: >-
#         The {document} lets in every branch and pull request: the subject `{subject}`
package rules["oidc-subject-too-wide"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"subject": value}) if {
	some statement in data.lib.trust.allows
	count(data.lib.trust.web_identities(statement)) > 0
	some condition in statement.conditions
	endswith(condition.key, ":sub")
	data.lib.condition.decides(condition)
	not narrowed(statement)
	some value in condition.values
	case := width(condition.key, value)
}

# Another claim may say whose token it is.
narrowed(statement) if {
	some condition in statement.conditions
	data.lib.condition.decides(condition)
	some claim in ["repository", "repository_id", "repository_owner", "repository_owner_id", "project_id", "namespace_id"]
	endswith(condition.key, concat("", [":", claim]))
	every value in condition.values {
		not data.lib.pattern.wild(value)
	}
}

# A wildcard before the end of a name takes in names of strangers: `repo:acme*` is also `repo:acme-evil/app`.
width(_, value) := "" if {
	regex.match(`^([*?]|[a-z_]+:[*?]|(repo|project_path|organization|system:serviceaccount):[^/:]*[*?])`, value)
} else := "claims" if {
	regex.match(`^(ref|environment|workflow|context|event_name|actor|head_ref|base_ref|pull_request)(:|$)`, value)
} else := "owner" if {
	regex.match(`^(repo|project_path):[^/*?]+/[*?]`, value)
} else := "branch" if {
	regex.match(`^repo:[^/*?]+/[^:*?]+[*?]|^repo:[^/*?]+/[^:*?]+:([*?]|pull_request$)`, value)
}
