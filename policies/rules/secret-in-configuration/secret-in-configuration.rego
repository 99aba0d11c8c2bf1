# METADATA
# title: A secret stands in the configuration
# description: >-
#   An access key, a private key, a token or a URL with a password stands in settings of a blueprint or in values of a
#   Terraform plan: it lies in version control, in the state and in logs, whoever may read those.
# related_resources:
#   - description: "Secrets Manager User Guide: AWS Secrets Manager best practices"
#     ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html
#   - description: "IAM User Guide: Secure access keys"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html
# custom:
#   severity: high
#   remediation: >-
#     Withdraw the secret, it is known; keep the next one in Secrets Manager or Parameter Store and refer to it.
#   message: >-
#     `{resource}` holds what looks like {what} in {paths}
package rules["secret-in-configuration"]

findings contains data.lib.finding.on_thing(rego.metadata.chain(), thing.id, "", {"what": what, "paths": paths}) if {
	some thing in things
	regex.match(any_form, json.marshal(thing.values))
	some what in ["an access key", "a private key", "a token", "a password"]
	paths := [concat(".", [data.lib.iam.text(step) | some step in path]) |
		some path, value
		walk(thing.values, [path, value])
		is_string(value)
		shows(what, path, value)
	]
	count(paths) > 0
}

# Facts, and what people wrote in a blueprint. The resources beside grants come once more by themselves
# (src/gate/parts.ts).
things := array.concat(
	[{"id": fact.id, "values": fact.values} | some fact in input.facts],
	array.concat(
		[{"id": resource.ref, "values": resource.settings} |
			count(input.grants) == 0
			some resource in input.resources
			resource.settings
		],
		[{"id": account.name, "values": account.provider} | some account in input.accounts; account.provider],
	),
)

shows(what, _, value) if {
	some form in forms[what]
	some found in regex.find_all_string_submatch_n(form, value, -1)
	not contains(found[0], "EXAMPLE")
}

# Forty characters are one only by their name.
shows("an access key", path, value) if {
	regex.match(`(?i)secret[_-]?(access[_-]?)?key$`, concat(".", [data.lib.iam.text(step) | some step in path]))
	regex.match(`^[A-Za-z0-9/+]{40}$`, value)
	not contains(value, "EXAMPLE")
}

# As their issuers write them. Placeholders and references are no passwords.
forms := {
	"an access key": [
		`\b(AKIA|ASIA)[A-Z2-7]{16}\b`,
		`(?i:secret_?access_?key)[\\"':=, a-z]{1,24}[A-Za-z0-9/+]{40}\b`,
	],
	"a private key": [`-----BEGIN ([A-Z]+ )?PRIVATE KEY( BLOCK)?-----`],
	"a token": [
		`\bgh[pousr]_[A-Za-z0-9]{36}\b`,
		`\bgithub_pat_[A-Za-z0-9_]{22,}`,
		`\bglpat-[A-Za-z0-9_-]{20}`,
		`\bxox[abprs]-[A-Za-z0-9-]{10,}`,
		`\b(sk|rk)_live_[A-Za-z0-9]{20,}`,
		`\bnpm_[A-Za-z0-9]{36}\b`,
		`\bAIza[A-Za-z0-9_-]{35}`,
	],
	"a password": [`\b[a-z][a-z0-9+]{2,20}://[^/\s:@"'<>{}$*]+:[^/\s:@"'<>{}$*]{3,}@[A-Za-z0-9.-]+`],
}

# One look at all of a thing before its values are taken one by one.
any_form := concat("|", array.concat(
	[form | some what in ["an access key", "a private key", "a token", "a password"]; some form in forms[what]],
	[`(?i)secret[_-]?(access[_-]?)?key"`],
))
