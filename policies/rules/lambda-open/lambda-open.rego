# METADATA
# title: A function answers everybody by its URL
# description: >-
#   The URL of a function asks for no signature (`authorization_type` NONE): whoever knows it invokes the function.
#   Permissions of functions are judged as their policies, by the rules on resource policies.
# related_resources:
#   - description: "Lambda Developer Guide: Control access to Lambda function URLs"
#     ref: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
# custom:
#   severity: high
#   remediation: >-
#     Set `authorization_type = "AWS_IAM"` and name the principals that may invoke it, or put something in front of it
#     that authenticates.
#   message: >-
#     `{resource}` asks nobody who they are: its authorization_type is NONE
package rules["lambda-open"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "", {}) if {
	some fact in data.lib.fact.of("aws_lambda_function_url")
	fact.values.authorization_type == "NONE"
}
