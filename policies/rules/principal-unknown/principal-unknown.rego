# METADATA
# title: A policy names a principal that is gone
# description: >-
#   AWS replaces the ARN of a role or user by its unique id (AROA…, AIDA…) once it is deleted. Nobody can use such an
#   entry any more, also not a new principal of the old name.
# related_resources:
#   - description: "IAM User Guide: AWS JSON policy elements: Principal"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   severity: low
#   remediation: >-
#     Remove the id, or name the principal that should have access.
#   message: >-
#     The {document} names `{principal}`, the unique id of a principal that no longer exists
package rules["principal-unknown"]

findings contains data.lib.finding.on_statement(rego.metadata.chain(), statement, {"principal": principal.value}) if {
	some statement in data.lib.iam.statements
	statement.document.kind in ["trust", "resource", "key"]
	some principal in array.concat(statement.principals, statement.excepted_principals)
	principal.type == "AWS"
	startswith(principal.value, "A")
	regex.match(`^A(ROA|IDA|GPA|NPA)[A-Z0-9]{5,}$`, principal.value)
}
