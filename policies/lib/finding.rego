# METADATA
# title: Findings
# description: >-
#   The one constructor of findings. It is total: whatever a rule passes, a finding comes out, because a constructor
#   that goes undefined makes the finding vanish.
package lib.finding

# The caller's chain is `rego.metadata.chain()`, evaluated in the rule: the id is the package's own name and
# stands nowhere else.
new(chain, details) := object.union(
	{
		"rule": id(chain),
		"case": "",
		"document": null,
		"sid": null,
		"statement": null,
		"share": null,
		"grant": null,
		"resource": null,
		"principal": null,
		"args": {},
	},
	object.filter(details, [
		"case",
		"document",
		"sid",
		"statement",
		"share",
		"grant",
		"resource",
		"principal",
		"args",
	]),
)

# A finding on a statement of `data.lib.iam.statements`.
on_statement(chain, statement, args) := in_case(chain, statement, "", args)

in_case(chain, statement, name, args) := new(chain, {
	"case": name,
	"document": statement.document.id,
	"sid": statement.sid,
	"statement": statement.index,
	"resource": statement.document.on,
	"args": args,
})

# A finding on a grant or on a share of the estate.
on_grant(chain, grant, name, args) := new(chain, {
	"case": name,
	"grant": grant.id,
	"share": grant.share,
	"resource": grant.resource,
	"principal": grant.principal,
	"args": args,
})

on_share(chain, share, name, args) := new(chain, {"case": name, "share": share.name, "args": args})

# A finding on a fact of Terraform, on a thing of the estate or on an account.
on_fact(chain, fact, name, args) := on_thing(chain, fact.id, name, args)

on_thing(chain, ref, name, args) := new(chain, {
	"case": name,
	"resource": ref,
	"args": object.union({"resource": ref}, args),
})

default id(_) := "unknown"

id(chain) := chain[0].path[1]
