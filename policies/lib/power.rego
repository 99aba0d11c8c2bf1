# METADATA
# title: Actions that lead to more than they say
# description: >-
#   Our own short list of the actions by which a principal gets the permissions of others or takes away what holds it
#   back. Sources: pathfinding.cloud (the library of escalation paths in AWS), and in the IAM User Guide "Actions,
#   resources, and condition keys" of each service, "Grant a user permissions to pass a role to an AWS service" and
#   "Permissions boundaries for IAM entities". Actions that expose a resource come from the access levels of the
#   Service Authorization Reference (scripts/service-facts.ts).
package lib.power

# Allowed statements of identity policies that reach one of the actions, each with those. A Deny in the same policy counts.
# The whole of `*` is not here: admin-star and action-star say it.
held := [{"statement": statement, "actions": actions} |
	some statement in data.lib.identity.allows
	actions := [action | some action in reached(statement); not denied(statement, action)]
	count(actions) > 0
]

# Written actions of a holder that reach one kind of power.
by(holder, kind) := [holder.statement.written_actions[index] |
	some index, pattern in holder.statement.actions
	gives(pattern, holder.actions, kind)
]

gives(pattern, actions, kind) if {
	some action in actions
	kinds[action] == kind
	data.lib.pattern.matches(pattern, action)
}

# Actions named as they are, which is nearly always, cost one look each.
reached(statement) := array.concat(
	[action | some action in statement.actions; kinds[action]],
	[action |
		some pattern in statement.actions
		data.lib.pattern.wild(pattern)
		not data.lib.identity.whole(pattern)
		some action in names
		data.lib.pattern.matches(pattern, action)
	],
)

denied(statement, action) if {
	some guard in data.lib.iam.denies
	guard.document.id == statement.document.id
	data.lib.iam.reaches(guard, action)
	excuses(guard)
	reaches_resources(guard, statement)
}

# Without a condition, or for all policies and boundaries but the right ones.
excuses(guard) if {
	every condition in guard.conditions {
		condition.key in ["iam:permissionsboundary", "iam:policyarn"]
		condition.operator in data.lib.condition.negative
	}
}

reaches_resources(guard, statement) if data.lib.pattern.cover(guard.resources, statement.resources)

names := [action | some action, _ in kinds]

kinds := {action: kind | some kind, actions in lists; some action in actions}

lists := {
	"policies": [
		"iam:addusertogroup",
		"iam:attachgrouppolicy",
		"iam:attachrolepolicy",
		"iam:attachuserpolicy",
		"iam:createpolicyversion",
		"iam:putgrouppolicy",
		"iam:putrolepolicy",
		"iam:putuserpolicy",
		"iam:setdefaultpolicyversion",
		"sso:attachcustomermanagedpolicyreferencetopermissionset",
		"sso:attachmanagedpolicytopermissionset",
		"sso:createaccountassignment",
		"sso:putinlinepolicytopermissionset",
	],
	"credentials": [
		"iam:createaccesskey",
		"iam:createloginprofile",
		"iam:createservicespecificcredential",
		"iam:resetservicespecificcredential",
		"iam:updateloginprofile",
	],
	"trust": [
		"iam:updateassumerolepolicy",
		"iam:updatesamlprovider",
	],
	"boundary": [
		"iam:deleterolepermissionsboundary",
		"iam:deleteuserpermissionsboundary",
		"iam:putrolepermissionsboundary",
		"iam:putuserpermissionsboundary",
		"sso:deletepermissionsboundaryfrompermissionset",
		"sso:putpermissionsboundarytopermissionset",
	],
	"guardrail": [
		"organizations:deletepolicy",
		"organizations:detachpolicy",
		"organizations:disablepolicytype",
		"organizations:leaveorganization",
		"organizations:moveaccount",
		"organizations:removeaccountfromorganization",
		"organizations:updatepolicy",
	],
	"audit": [
		"access-analyzer:deleteanalyzer",
		"cloudtrail:deleteeventdatastore",
		"cloudtrail:deletetrail",
		"cloudtrail:puteventselectors",
		"cloudtrail:stopeventdatastoreingestion",
		"cloudtrail:stoplogging",
		"cloudtrail:updatetrail",
		"config:deleteconfigurationrecorder",
		"config:deletedeliverychannel",
		"config:putconfigurationrecorder",
		"config:stopconfigurationrecorder",
		"ec2:deleteflowlogs",
		"guardduty:createfilter",
		"guardduty:deletedetector",
		"guardduty:deletemembers",
		"guardduty:deletepublishingdestination",
		"guardduty:disassociatefromadministratoraccount",
		"guardduty:disassociatefrommasteraccount",
		"guardduty:disassociatemembers",
		"guardduty:stopmonitoringmembers",
		"guardduty:updatedetector",
		"macie2:disablemacie",
		"securityhub:deletemembers",
		"securityhub:disablesecurityhub",
		"securityhub:disassociatefromadministratoraccount",
	],
	"pass": ["iam:passrole"],
	"linked": ["iam:createservicelinkedrole"],
	"account": [
		"ec2:disableebsencryptionbydefault",
		"ec2:disableimageblockpublicaccess",
		"ec2:disablesnapshotblockpublicaccess",
		"ec2:enableserialconsoleaccess",
		"ec2:modifyinstancemetadatadefaults",
		"ec2:modifyvpcblockpublicaccessoptions",
		"ecr:putregistrypolicy",
		"ecr:putreplicationconfiguration",
		"iam:deleteaccountpasswordpolicy",
		"iam:enableoutboundwebidentityfederation",
		"iam:setsecuritytokenservicepreferences",
		"iam:updateaccountpasswordpolicy",
		"lakeformation:putdatalakesettings",
		"logs:deleteaccountpolicy",
		"logs:putaccountpolicy",
		"organizations:createaccount",
		"organizations:disableawsserviceaccess",
		"organizations:enableawsserviceaccess",
		"ram:enablesharingwithawsorganization",
		"s3:putaccountpublicaccessblock",
		"ssm:createactivation",
	],
	"new-compute": [
		"apprunner:createservice",
		"autoscaling:createautoscalinggroup",
		"autoscaling:createlaunchconfiguration",
		"batch:registerjobdefinition",
		"bedrock-agentcore:createagentruntime",
		"bedrock-agentcore:createcodeinterpreter",
		"cloudformation:createchangeset",
		"cloudformation:createstack",
		"cloudformation:createstackset",
		"cloudformation:updatestack",
		"codebuild:createproject",
		"codebuild:updateproject",
		"datapipeline:createpipeline",
		"ec2:associateiaminstanceprofile",
		"ec2:replaceiaminstanceprofileassociation",
		"ec2:requestspotfleet",
		"ec2:requestspotinstances",
		"ec2:runinstances",
		"ecs:createservice",
		"ecs:registertaskdefinition",
		"ecs:runtask",
		"ecs:starttask",
		"elasticmapreduce:runjobflow",
		"glue:createdevendpoint",
		"glue:createjob",
		"glue:createsession",
		"glue:updatejob",
		"imagebuilder:createinfrastructureconfiguration",
		"lambda:createfunction",
		"sagemaker:createnotebookinstance",
		"sagemaker:createprocessingjob",
		"sagemaker:createtrainingjob",
		"ssm:startautomationexecution",
		"states:createstatemachine",
		"states:updatestatemachine",
	],
	"compute": [
		"apprunner:updateservice",
		"bedrock-agentcore:invokecodeinterpreter",
		"bedrock-agentcore:startcodeinterpretersession",
		"cloudformation:executechangeset",
		"cloudformation:updatestackset",
		"codebuild:startbuild",
		"codebuild:startbuildbatch",
		"datapipeline:putpipelinedefinition",
		"ec2-instance-connect:sendserialconsolesshpublickey",
		"ec2-instance-connect:sendsshpublickey",
		"ec2:modifyinstanceattribute",
		"ecs:executecommand",
		"glue:updatedevendpoint",
		"lambda:updatefunctioncode",
		"lambda:updatefunctionconfiguration",
		"sagemaker:createpresigneddomainurl",
		"sagemaker:createpresignednotebookinstanceurl",
		"sagemaker:updatenotebookinstancelifecycleconfig",
		"ssm:sendcommand",
		"ssm:startsession",
	],
}

# A condition that says which services get the roles.
to_services(statement) if data.lib.condition.restricts(statement.conditions, {"iam:passedtoservice": "name"})

# Any role, as far as a service takes it.
passes_any(holder) if {
	count(by(holder, "pass")) > 0
	data.lib.breadth.wide(holder.statement)
}

# Does what a written action starts take one of those roles?
taken(passing, holder, written) if {
	some action in holder.actions
	kinds[action] == "new-compute"
	data.lib.pattern.matches(lower(written), action)
	service_fits(passing, action)
}

service_fits(passing, _) if not to_services(passing)

# `ecs-tasks.amazonaws.com` takes the roles of `ecs:RunTask`.
service_fits(passing, action) if {
	some condition in passing.conditions
	condition.key == "iam:passedtoservice"
	some value in condition.values
	contains(value, split(action, ":")[0])
}

# Written actions that take over what runs; some of them start new compute as well.
taking_over(holder) := [holder.statement.written_actions[index] |
	some index, pattern in holder.statement.actions
	takes_over(pattern, holder.actions)
]

takes_over(pattern, actions) if gives(pattern, actions, "compute")

takes_over(pattern, actions) if {
	some action in actions
	action in ["cloudformation:updatestack", "codebuild:updateproject", "glue:updatejob"]
	data.lib.pattern.matches(pattern, action)
}

# Others than those that it names in full: a wildcard, or whoever the caller is.
of_others(statement) if statement.not_resource

of_others(statement) if {
	some resource in statement.resources
	data.lib.pattern.wild(resource)
}
