# METADATA
# title: Whose account
package lib.account

# Account that owns what a document hangs on: the caller's word, or else what the policy itself gives away.
owner(document) := document.account_id if is_string(document.account_id)

owner(document) := owners[0] if {
	not is_string(document.account_id)
	owners := array.concat(owners_by_arn(document), owners_by_delegation(document))
	count(owners) > 0
}

# The resource's own ARN stands in its policy.
owners_by_arn(document) := [id |
	document.kind == "resource"
	some statement in data.lib.iam.read(document)
	some resource in statement.resources
	id := split(resource, ":")[4]
	regex.match(`^[0-9]{12}$`, id)
]

# A key policy gives the owner's account everything (title in the KMS Developer Guide: "Default key policy").
owners_by_delegation(document) := [id |
	document.kind == "key"
	some statement in data.lib.iam.read(document)
	statement.allow
	"kms:*" in statement.actions
	some principal in statement.principals
	id := data.lib.principal.whole_account(principal)
]

# Known to be another account than the owner's.
foreign(document, id) if id != owner(document)

ours := [account.id | some account in input.accounts; not account.external]

# Another account, or one of which nobody knows that it is the owner's.
not_owned(document, id) if not owned(document, id)

owned(document, id) if id == owner(document)

# An outside party: declared external, or not one of the declared accounts. Where nothing is declared, nobody can tell.
third_party(id) if {
	count(ours) > 0
	not id in ours
}

# Accounts from which Elastic Load Balancing delivers access logs (title in its guide: "Enable access logs for your
# Application Load Balancer", table of older regions).
log_deliveries := [
	"009996457667", "027434742980", "033677994240", "037604701340", "048591011584", "054676820928", "076674570225",
	"098369216593", "114774131450", "127311923021", "156460612806", "190560391635", "383597477331", "507241528517",
	"582318560864", "589379963580", "600734575887", "635631232127", "638102146993", "652711504416", "718504428378",
	"754344448648", "783225319266", "797873946194", "897822967062", "985666609251",
]
