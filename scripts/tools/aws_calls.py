"""Makes AWS calls for the live tests: one JSON request a line in, one JSON answer a line out.

{"endpoint": …, "certificate": …, "credentials": {…}, "service": "s3", "region": …, "operation": "get_object", "parameters": {…}}
answers {"result": {…}} or {"error": {"code": …, "message": …}}. Bytes that are UTF-8 are text; others are {"base64": "…"}, in parameters and in
results. boto3 comes with moto, so no SDK is installed twice. The service "execute-api" has the operation "post": a signed call of an API, with
Path, Body and ContentType, that answers whatever the status is.
"""

import json
import sys
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Lock

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session
from botocore.response import StreamingBody

CONFIG = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=90)
printing = Lock()
making = Lock()


@lru_cache(maxsize=256)
def client(service: str, endpoint: str, certificate: str | None, region: str, key: str, secret: str, token: str | None):
    session = boto3.session.Session(key, secret, token, region)
    return session.client(service, endpoint_url=endpoint, verify=certificate, config=CONFIG)


def plain(value):
    """JSON cannot hold the streams, bytes and dates that boto3 returns."""
    content = value.read() if isinstance(value, StreamingBody) else value
    if not isinstance(content, bytes):
        return str(content)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(content).decode()}


def with_bytes(value):
    """Parameters as boto3 takes them: {"base64": "…"} becomes bytes."""
    if isinstance(value, list):
        return [with_bytes(element) for element in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"base64"}:
        return b64decode(value["base64"])
    return {name: with_bytes(element) for name, element in value.items()}


def post(request: dict) -> dict:
    who, parameters = request["credentials"], request["parameters"]
    headers = {"Content-Type": parameters["ContentType"]}
    call = AWSRequest("POST", request["endpoint"] + parameters["Path"], data=parameters["Body"].encode(), headers=headers)
    credentials = Credentials(who["accessKeyId"], who["secretAccessKey"], who.get("sessionToken"))
    if not parameters.get("Unsigned"):
        SigV4Auth(credentials, "execute-api", request["region"]).add_auth(call)
    reply = URLLib3Session(verify=request.get("certificate") or True).send(call.prepare())
    return {"result": {"status": reply.status_code, "body": reply.text}}


def answer(request: dict) -> dict:
    who = request["credentials"]
    if request["service"] == "execute-api":
        return post(request)
    with making:
        caller = client(
            request["service"],
            request["endpoint"],
            request.get("certificate"),
            request["region"],
            who["accessKeyId"],
            who["secretAccessKey"],
            who.get("sessionToken"),
        )
    try:
        result = getattr(caller, request["operation"])(**with_bytes(request["parameters"]))
    except ClientError as error:
        return {"error": {"code": error.response["Error"]["Code"], "message": error.response["Error"].get("Message", "")}}
    result.pop("ResponseMetadata", None)
    return {"result": result}


def handle(line: str) -> None:
    request = json.loads(line)
    try:
        reply = answer(request)
    except Exception as error:  # The test shows it; this process goes on.
        reply = {"error": {"code": type(error).__name__, "message": str(error)}}
    with printing:
        print(json.dumps({"id": request["id"], **reply}, default=plain), flush=True)


with ThreadPoolExecutor(8) as pool:
    for line in sys.stdin:
        pool.submit(handle, line)
