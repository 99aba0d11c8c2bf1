"""Starts ministack with the request context that AWS has and ministack 1.5.33 lacks.

Ministack keeps evaluating the policies; only what a condition key or principal resolves to is corrected, so that the
documents Crossgrant writes are judged as written. docs/reference/emulators.md lists every correction with its AWS source.

CROSSGRANT_EMULATOR_ORGANIZATION=o-a1b2c3d4e5=111111111111,222222222222 names the organization and its accounts.
"""

import contextvars
import dataclasses
import json
import os
import re
import sys
from urllib.parse import parse_qs

from ministack.core import iam_actions, iam_evaluator
from ministack.core.responses import request_scope
from ministack.services import dynamodb, iam, kinesis, kms, s3, sts

PINNED = "1.5.33"


def organization() -> tuple[str, frozenset[str]]:
    """The id of the emulated organization and its accounts; empty when there is none."""
    identifier, _, accounts = os.environ.get("CROSSGRANT_EMULATOR_ORGANIZATION", "").partition("=")
    return identifier, frozenset(filter(None, accounts.split(",")))


def organization_of(account: str | None) -> str | None:
    identifier, accounts = organization()
    return identifier if account in accounts else None


def role_arn_of_session(arn: str) -> str:
    """AWS global condition keys, aws:PrincipalArn: for a role session it is the ARN of the role, with its path."""
    if ":assumed-role/" not in arn:
        return arn
    account = arn.split(":")[4]
    name = arn.split("/")[1]
    role = iam._roles.get_scoped(account, None, name) or {}
    return role.get("Arn") or f"arn:aws:iam::{account}:role/{name}"


def owner_of(resource: str, caller: str) -> str | None:
    """AWS global condition keys, aws:ResourceAccount: the account that owns the resource, for buckets too."""
    if resource.startswith("arn:aws:s3:::"):
        return s3._bucket_owner_account(resource.removeprefix("arn:aws:s3:::").split("/", 1)[0])
    return iam_evaluator._account_from_arn(resource) or caller


def aliases_of_key(resource: str) -> list[str] | None:
    """AWS KMS condition keys, kms:ResourceAliases: every alias of the key that the request names."""
    if ":kms:" not in resource or ":key/" not in resource:
        return None
    identifier = resource.rsplit("/", 1)[-1]
    return [alias.split(":", 5)[5] for alias, key in kms._aliases.items() if key == identifier]


def text_of(attribute: dict) -> str:
    """The value of an attribute without its type: {"S": "acme"}."""
    return str(next(iter(attribute.values())))


def keys_named(table: str, requests) -> list[str]:
    """Partition keys of the items that a request names in one table."""
    schema = (dynamodb._tables.get(table.rsplit("/", 1)[-1]) or {}).get("KeySchema", [])
    partition = next((each["AttributeName"] for each in schema if each["KeyType"] == "HASH"), "")
    return [text_of(item[partition]) for item in requests if partition in item]


def keys_queried(data: dict) -> list[str]:
    """The partition key that the condition of a Query demands: `name = :value`, under either name."""
    names, values = data.get("ExpressionAttributeNames", {}), data.get("ExpressionAttributeValues", {})
    equal = re.findall(r"([#\w.-]+)\s*=\s*(:\w+)", data.get("KeyConditionExpression", ""))
    return keys_named(data["TableName"], [{names.get(name, name): values[value]} for name, value in equal])


def leading_keys(data: dict) -> list[str]:
    """AWS global condition keys of DynamoDB, dynamodb:LeadingKeys: the partition keys that a request on a table names."""
    if "KeyConditionExpression" in data and "IndexName" not in data:
        return keys_queried(data)
    if "TableName" in data:
        return keys_named(data["TableName"], [data[part] for part in ("Key", "Item") if part in data])
    found = []
    for table, requests in (data.get("RequestItems") or {}).items():
        items = requests.get("Keys", []) if isinstance(requests, dict) else [
            each.get("PutRequest", {}).get("Item") or each.get("DeleteRequest", {}).get("Key") or {} for each in requests
        ]
        found += keys_named(table, items)
    return found


dynamodb_context = iam_actions.dynamodb_service_context


def dynamodb_context_as_aws(body: bytes) -> dict:
    """The condition keys of a DynamoDB request, with its leading keys."""
    context = dynamodb_context(body)
    try:
        keys = leading_keys(json.loads(body or b"{}"))
    except (ValueError, KeyError, AttributeError, TypeError):
        keys = []
    return {**context, "dynamodb:LeadingKeys": keys} if keys else context


source_identity: contextvars.ContextVar[str | None] = contextvars.ContextVar("source_identity", default=None)
session_tags = sts._session_tags


def session_tags_and_identity(params: dict, **named):
    """Notes the source identity of a request to assume a role, on the way to its tags."""
    value = params.get("SourceIdentity")
    source_identity.set(value[0] if isinstance(value, list) and value else value or None)
    return session_tags(params, **named)


records_changed: contextvars.ContextVar[dict] = contextvars.ContextVar("records_changed", default={})
policy_attached: contextvars.ContextVar[str | None] = contextvars.ContextVar("policy_attached", default=None)
simulated: contextvars.ContextVar[dict[str, list[str]]] = contextvars.ContextVar("simulated", default={})
extract_resource_arn = iam_actions.extract_resource_arn


def change_of_records(body: bytes) -> dict[str, list[str]]:
    """Amazon Route 53, "Using IAM policy conditions for fine-grained access control": what a ChangeResourceRecordSets does, of which type, to which names."""
    texts = lambda element: sorted(set(re.findall(rf"<{element}>([^<]*)</{element}>", body.decode())))
    names = [name.lower().removesuffix(".") for name in texts("Name")]
    return {"actions": texts("Action"), "recordtypes": texts("Type"), "normalizedrecordnames": sorted(set(names))}


def simulation_of(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """SimulatePrincipalPolicy, ContextEntries: what the simulated request says, by condition key."""
    entries = [name.removesuffix(".ContextKeyName") for name in fields if name.endswith(".ContextKeyName")]
    values_of = lambda entry: [fields[name][0] for name in sorted(fields) if name.startswith(f"{entry}.ContextKeyValues.member.")]
    return {fields[f"{entry}.ContextKeyName"][0].lower(): values_of(entry) for entry in entries}


def extract_resource_arn_noting(service, method, path, headers, body, *arguments):
    """Notes what a request changes of the records of a zone, or which policy it attaches, on the way to the zone or role."""
    records_changed.set(change_of_records(body) if service == "route53" and body else {})
    fields = parse_qs(body.decode()) if service == "iam" and body else {}
    policy_attached.set(fields.get("PolicyArn", [None])[0])
    simulated.set(simulation_of(fields))
    if "PolicySourceArn" in fields:
        return fields["PolicySourceArn"][0]
    return extract_resource_arn(service, method, path, headers, body, *arguments)


VARIABLE = re.compile(r"\$\{([^}',*?$]+)\}")


def filled(value, context):
    """IAM policy elements, Variables and tags: a variable is what its key resolves to; without a value it stays, and matches nothing."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda found: str(resolve_as_aws(found[1], context) or found[0]), value)
    if isinstance(value, list):
        return [filled(each, context) for each in value]
    if isinstance(value, dict):
        return {key: filled(each, context) for key, each in value.items()}
    return value


conditions_met = iam_evaluator._conditions_met
first_match = iam_evaluator._first_match


def conditions_met_as_aws(conditions, context):
    """Conditions with the values of their variables."""
    return conditions_met(filled(conditions, context), context)


def first_match_as_aws(context, statements, effect):
    """Statements with the values of their variables."""
    return first_match(context, [with_values(each, context) for each in statements], effect)


def with_values(statement, context):
    """A statement whose resources have no variables left."""
    if "${" not in "".join([*statement.resources, *statement.not_resources]):
        return statement
    resources, others = filled(statement.resources, context), filled(statement.not_resources, context)
    return dataclasses.replace(statement, resources=resources, not_resources=others)


resolve = iam_evaluator._resolve_condition_key
RECORDS = "route53:changeresourcerecordsets"


def resolve_as_aws(key: str, context):
    """The value of a condition key, corrected where ministack's differs from AWS's."""
    name = key.lower()
    if name in simulated.get() and context.action != "iam:SimulatePrincipalPolicy":
        values = simulated.get()[name]
        return values[0] if len(values) == 1 else values
    if name == "aws:principalarn":
        return role_arn_of_session(context.principal_arn)
    if name == "aws:principalorgid":
        return organization_of(context.principal_account)
    if name in ("aws:resourceaccount", "s3:resourceaccount"):
        return owner_of(context.resource_arn, context.principal_account)
    if name == "aws:resourceorgid":
        return organization_of(owner_of(context.resource_arn, context.principal_account))
    if name == "sts:sourceidentity":
        return source_identity.get()
    if name == "iam:policyarn":
        return policy_attached.get()
    if name.startswith(RECORDS):
        return records_changed.get().get(name.removeprefix(RECORDS)) or None
    if name == "kms:resourcealiases":
        return aliases_of_key(context.resource_arn)
    return resolve(key, context)


evaluate = iam_evaluator.evaluate_resource_policy


def evaluate_for_caller(document, context, *arguments, **named):
    """Judges a foreign resource policy for the caller itself, where ministack takes the root of its account."""
    caller = iam_evaluator._request_caller_arn.get()
    if context.principal_arn.endswith(":root") and caller and caller.split(":")[4] == context.principal_account:
        context = dataclasses.replace(context, principal_arn=caller)
    return evaluate(document, context, *arguments, **named)


def at_the_owner(handler):
    """PutRecord and PutRecords, "StreamARN": the stream of that ARN, whoever's it is, once its policy was judged."""

    def put(data: dict):
        if "StreamARN" not in data:
            return handler(data)
        with request_scope(*kinesis._kinesis_arn_scope(data["StreamARN"])):
            return handler(data)

    return put


def main() -> None:
    from importlib.metadata import version

    if version("ministack") != PINNED:
        sys.exit(f"ministack_aws.py corrects ministack {PINNED}; installed is {version('ministack')}: read it again first.")
    iam_evaluator._resolve_condition_key = resolve_as_aws
    iam_evaluator.evaluate_resource_policy = evaluate_for_caller
    iam_evaluator._conditions_met = conditions_met_as_aws
    iam_evaluator._first_match = first_match_as_aws
    iam_actions.dynamodb_service_context = dynamodb_context_as_aws
    iam_actions.extract_resource_arn = extract_resource_arn_noting
    sts._session_tags = session_tags_and_identity
    kinesis._put_record = at_the_owner(kinesis._put_record)
    kinesis._put_records = at_the_owner(kinesis._put_records)
    from ministack import app

    # With TLS it would also take port 443 of the machine; two emulators at once, and other people's servers, stay apart.
    app._port_is_bindable = lambda host, port: False
    app.main()


if __name__ == "__main__":
    main()
