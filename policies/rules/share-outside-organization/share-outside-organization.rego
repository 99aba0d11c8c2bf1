# METADATA
# title: A resource share may leave the organization
# description: >-
#   A share of Resource Access Manager allows principals outside of the organization, or is given to one; or a
#   portfolio of Service Catalog is. Accounts that the blueprint declares are not outside.
# related_resources:
#   - description: "RAM User Guide: Sharing your AWS resources"
#     ref: https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
#   - description: "Service Catalog Administrator Guide: Sharing a portfolio"
#     ref: https://docs.aws.amazon.com/servicecatalog/latest/adminguide/catalogs_portfolios_sharing.html
# custom:
#   severity: high
#   remediation: >-
#     Set `allow_external_principals = false`, and share with the organization, its units or declared accounts.
#   message: >-
#     `{resource}` allows principals outside of the organization
#   cases:
#     alone:
#       severity: low
#       message: >-
#         `{resource}` allows principals outside of the account and of any organization
#     outsider:
#       message: >-
#         `{resource}` is given to `{outsider}`, which is not declared
package rules["share-outside-organization"]

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, case, {}) if {
	some fact in data.lib.fact.of("aws_ram_resource_share")
	fact.values.allow_external_principals == true
	case := cases_of[is_object(input.organization)]
}

findings contains data.lib.finding.on_fact(rego.metadata.chain(), fact, "outsider", {"outsider": outsider}) if {
	some type, key in given
	some fact in data.lib.fact.of(type)
	outsider := fact.values[key]
	outside(outsider)
}

# Without an organization, accounts can be shared with in no other way.
cases_of := {true: "", false: "alone"}

given := {
	"aws_ram_principal_association": "principal",
	"aws_servicecatalog_portfolio_share": "principal_id",
}

outside(outsider) if data.lib.declared.undeclared(outsider)

# A role or user of another account.
outside(outsider) if {
	startswith(outsider, "arn:")
	not contains(outsider, ":organizations:")
	data.lib.declared.undeclared(split(outsider, ":")[4])
}

outside(outsider) if data.lib.declared.foreign_organization_arn(outsider)
