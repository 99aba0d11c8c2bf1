# METADATA
# title: Whom a service acts for
# description: 'Confused deputies: title in the IAM User Guide: "The confused deputy problem".'
package lib.source

services(statement) := [principal.value |
	some principal in statement.principals
	principal.type == "Service"
	principal.value != "*"
]

# The service may act here for named accounts, organizations or resources only.
bound(statement) if data.lib.condition.fenced(statement, data.lib.condition.source)

# The encryption context names the resource that the service works for, with its account.
bound(statement) if {
	some condition in statement.conditions
	startswith(condition.key, "kms:encryptioncontext:")
	data.lib.condition.decides(condition)
	every value in condition.values {
		regex.match(`(^|[^0-9])[0-9]{12}([^0-9]|$)`, value)
	}
}

# Older log deliveries are held apart by the path, which the service builds from the sender's account (title in the
# Elastic Load Balancing guide: "Enable access logs for your Application Load Balancer").
bound(statement) if {
	count(statement.resources) > 0
	every resource in statement.resources {
		regex.match(`/AWSLogs/[0-9]{12}/`, resource)
	}
}
