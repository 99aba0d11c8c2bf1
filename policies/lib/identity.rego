# METADATA
# title: Identity policies
package lib.identity

allows := [statement | some statement in data.lib.iam.allows; statement.document.kind == "identity"]
