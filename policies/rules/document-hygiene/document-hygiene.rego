# METADATA
# title: A policy document is not in order
# description: >-
#   The document has no version or the older one, under which policy variables such as `${aws:username}` are plain
#   text; or a statement has an element without anything in it, or actions that a wider one gives already.
# related_resources:
#   - description: "IAM User Guide: IAM JSON policy elements: Version"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
#   - description: "IAM User Guide: IAM Access Analyzer policy check reference"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   severity: low
#   remediation: >-
#     Write Version 2012-10-17, and remove what names nothing or repeats.
#   message: >-
#     The {document} has {names} and not 2012-10-17: policy variables are plain text in it
#   cases:
#     empty:
#       message: >-
#         The {document} has nothing in {names}: {statement} gives nothing
#     covered:
#       message: >-
#         The {document} names {names} beside a wider action that covers it
package rules["document-hygiene"]

findings contains data.lib.finding.in_case(rego.metadata.chain(), statement, case, {"names": names}) if {
	some statement in data.lib.iam.statements
	some case, names in {"empty": empty(statement), "covered": covered(statement)}
	count(names) > 0
}

findings contains data.lib.finding.new(rego.metadata.chain(), {
	"case": case,
	"document": document.id,
	"resource": document.on,
	"args": {"names": [version(document)]},
}) if {
	some document in input.documents
	document.kind in ["identity", "trust", "boundary", "fence"]
	document.policy
	case := old(document)
}

# The older grammar takes `${aws:username}` as plain text.
old(document) := "" if version(document) != "2012-10-17"

version(document) := object.get(document.policy, "Version", "no version")

# Elements that name nothing.
empty(statement) := [element |
	some element, values in {
		"Action": statement.actions,
		"Resource": statement.resources,
		"Principal": statement.principals,
	}
	object.get(raw(statement), element, null) != null
	count(values) == 0
]

raw(statement) := data.lib.iam.as_list(statement.document.policy.Statement)[statement.index]

# Actions that a wider one of the same statement gives already.
covered(statement) := [statement.written_actions[index] |
	some pattern in statement.actions
	contains(pattern, "*")
	some index, action in statement.actions
	action != pattern
	data.lib.pattern.matches(pattern, action)
]
