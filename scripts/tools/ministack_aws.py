"""Starts ministack with the request context that AWS has and ministack 1.5.33 lacks.

Ministack keeps evaluating the policies; only what a condition key or principal resolves to is corrected, so that the
documents Crossgrant writes are judged as written. docs/reference/emulators.md lists every correction with its AWS source.

CROSSGRANT_EMULATOR_ORGANIZATION=o-a1b2c3d4e5=111111111111,222222222222 names the organization and its accounts.
"""

import dataclasses
import os
import sys

from ministack.core import iam_evaluator
from ministack.core.responses import request_scope
from ministack.services import iam, kinesis, kms, s3

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


resolve = iam_evaluator._resolve_condition_key


def resolve_as_aws(key: str, context):
    """The value of a condition key, corrected where ministack's differs from AWS's."""
    name = key.lower()
    if name == "aws:principalarn":
        return role_arn_of_session(context.principal_arn)
    if name == "aws:principalorgid":
        return organization_of(context.principal_account)
    if name in ("aws:resourceaccount", "s3:resourceaccount"):
        return owner_of(context.resource_arn, context.principal_account)
    if name == "aws:resourceorgid":
        return organization_of(owner_of(context.resource_arn, context.principal_account))
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
    kinesis._put_record = at_the_owner(kinesis._put_record)
    kinesis._put_records = at_the_owner(kinesis._put_records)
    from ministack import app

    # With TLS it would also take port 443 of the machine; two emulators at once, and other people's servers, stay apart.
    app._port_is_bindable = lambda host, port: False
    app.main()


if __name__ == "__main__":
    main()
