"""Judges what Crossgrant generates with linters that know nothing of Crossgrant.

    .cache/linters/bin/python scripts/lint-output.py             compares with the accepted findings; 1 when they differ
    .cache/linters/bin/python scripts/lint-output.py --update    takes the findings of now; reasons stay, new ones must be written

Parliament reads every identity policy and boundary of every example, checkov the Terraform plan of every stack: on plans it sees values,
on *.tf.json it does not. docs/reference/linters.json holds every accepted finding and why, docs/reference/linters.md is made from it.
"""

import json
import re
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import parliament

ROOT = Path(__file__).resolve().parent.parent
ACCEPTED = ROOT / "docs/reference/linters.json"
PAGE = ROOT / "docs/reference/linters.md"
MOTO = ROOT / ".cache/emulators/bin/moto_server"
CHECKOV = ROOT / ".cache/linters/bin/checkov"
TERRAFORMRC = ROOT / ".cache/terraformrc"
# The provider of all plans: whoever it is, it wants to know its account.
PROVIDER = {
    "region": "eu-west-1",
    "access_key": "test",
    "secret_key": "test",
    "skip_credentials_validation": True,
    "skip_metadata_api_check": True,
    "s3_use_path_style": True,
    "max_retries": 2,
}

# Titles of the auditors that parliament ships beside its own.
parliament.override_config(str(Path(parliament.__file__).parent / "community_auditors/config_override.yaml"))

Findings = dict[str, dict[str, list[str]]]


def run(command: list[str], cwd: Path, environment: dict[str, str]) -> str:
    """The output of a program that has to succeed."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True)
    if done.returncode != 0:
        said = "\n".join(line[:400] for line in done.stderr.splitlines()[-40:])
        sys.exit(f"{' '.join(command)} exited {done.returncode}\n{said}")
    return done.stdout


def synthesize(example: str, folder: Path) -> list[Path]:
    """The folders of an example's stacks, synthesized by the app itself."""
    out = folder / example / "cdktf.out"
    tsx = str(ROOT / "node_modules/.bin/tsx")
    run([tsx, "main.ts"], ROOT, {"CROSSGRANT_BLUEPRINT": str(ROOT / "blueprints" / example), "CDKTF_OUTDIR": str(out)})
    stacks = sorted((out / "stacks").iterdir())
    if not stacks:
        sys.exit(f"{example} has no stacks: nothing was linted")
    return stacks


# `${data.<type>.<name>.<attribute>}`, and the same within `one(…)`.
LOOKUP = re.compile(r"\$\{(?:one\()?data\.(\w+)\.[\w-]+\.\w+\)?\}")

# What is found, by type of the data source.
LOOKED_UP = {
    "aws_dynamodb_table": "arn:aws:dynamodb:eu-west-1:100000000001:table/sample/stream/2026-01-01T00:00:00.000",
    "aws_kinesis_stream_consumer": "arn:aws:kinesis:eu-west-1:100000000001:stream/sample/consumer/sample:1700000000",
    "aws_kms_alias": "arn:aws:kms:eu-west-1:100000000001:key/00000000-0000-0000-0000-000000000000",
    "aws_oam_sinks": "arn:aws:oam:eu-west-1:100000000001:sink/00000000-0000-0000-0000-000000000000",
    "aws_vpc": "vpc-0a1b2c3d4e5f60718",
    "aws_secretsmanager_secret": "arn:aws:secretsmanager:eu-west-1:100000000001:secret:sample-AbCdEf",
}


def module_of(stack: Path, modules: Path) -> str:
    """The name of a module that says what a stack says, with the provider of whoever calls it and nothing looked up: an empty account has nothing."""
    configuration = json.loads((stack / "cdk.tf.json").read_text())
    for block in ("provider", "data"):
        configuration.pop(block, None)
    configuration["terraform"].pop("backend", None)
    for of_type in configuration["resource"].values():
        for resource in of_type.values():
            resource.pop("provider", None)
    # The provider lets Step Functions validate what is known of a definition, which moto cannot: a role's ARN is known when it is made.
    for machine in configuration["resource"].get("aws_sfn_state_machine", {}).values():
        machine["definition"] = machine["role_arn"]
    name = f"{stack.parents[2].name}_{stack.name}"
    (modules / name).mkdir()
    (modules / name / "main.tf.json").write_text(LOOKUP.sub(lambda found: LOOKED_UP[found[1]], json.dumps(configuration)))
    return name


def plan(stacks: list[Path], folder: Path, endpoint: str) -> None:
    """Writes Terraform's plan of each stack in an empty account, as JSON, beside the stack.

    All stacks are modules of one configuration: a run of Terraform that reads the provider's schema takes longer than planning all of them.
    """
    environment = {
        "TF_CLI_CONFIG_FILE": str(TERRAFORMRC),
        "CHECKPOINT_DISABLE": "1",
        "AWS_ENDPOINT_URL": endpoint,
        # Without collecting garbage while it reads the provider's schema Terraform takes a third less time.
        "GOGC": "off",
        "GOMEMLIMIT": "4GiB",
    }
    workspace = folder / "terraform"
    workspace.mkdir()
    modules = {module_of(stack, workspace): stack for stack in stacks}
    required = json.loads((stacks[0] / "cdk.tf.json").read_text())["terraform"]["required_providers"]
    calls = {name: {"source": f"./{name}"} for name in modules}
    root = {"terraform": {"required_providers": required}, "provider": {"aws": PROVIDER}, "module": calls}
    (workspace / "main.tf.json").write_text(json.dumps(root))
    run(["terraform", "init", "-input=false", "-no-color"], workspace, environment)
    run(["terraform", "plan", "-input=false", "-no-color", "-out=stacks.plan"], workspace, environment)
    whole = json.loads(run(["terraform", "show", "-json", "stacks.plan"], workspace, environment))
    for name, stack in modules.items():
        (stack / "plan.json").write_text(json.dumps(of_module(whole, name)))


def of_module(whole: dict, name: str) -> dict:
    """The part of a plan that is one module's, as if it had been planned alone."""
    prefix = f"module.{name}."
    values = [module for module in whole["planned_values"]["root_module"]["child_modules"] if module["address"] == prefix[:-1]]
    changes = [change for change in whole["resource_changes"] if change["address"].startswith(prefix)]
    for change in changes:
        change.pop("module_address")
    alone = {
        **{key: whole[key] for key in ("format_version", "terraform_version")},
        "planned_values": {"root_module": {"resources": values[0].get("resources", [])}},
        "resource_changes": changes,
        "configuration": {
            "provider_config": whole["configuration"]["provider_config"],
            "root_module": whole["configuration"]["root_module"]["module_calls"][name]["module"],
        },
    }
    return json.loads(json.dumps(alone).replace(prefix, ""))


def readable(policy: str) -> str:
    """Parliament 1.6.4 fails on `"Bool": {key: ["true"]}`; a list of one means the same as its element, so it gets that."""
    document = json.loads(policy)
    for statement in document["Statement"]:
        for keys in statement.get("Condition", {}).values():
            keys.update({key: value[0] for key, value in keys.items() if isinstance(value, list) and len(value) == 1})
    return json.dumps(document)


def parliament_findings(stack: Path) -> tuple[int, list[tuple[str, str, str]]]:
    """How many policies there were, and (rule, where, title) of what parliament says of them."""
    planned = json.loads((stack / "plan.json").read_text())["planned_values"]["root_module"]
    policies = [
        (resource["address"], resource["values"]["policy"])
        for resource in planned["resources"]
        if resource["type"] in ("aws_iam_policy", "aws_iam_role_policy")
    ]
    found = []
    for address, policy in policies:
        analyzed = parliament.analyze_policy_string(readable(policy), include_community_auditors=True)
        for finding in map(parliament.enhance_finding, analyzed.findings):
            found.append((f"parliament {finding.issue}", f"{stack.name} {address}", finding.title or finding.issue))
    return len(policies), found


def checkov_findings(stacks: list[Path]) -> list[tuple[str, str, str]]:
    """(rule, where, title) of what checkov says of the plans."""
    files = [option for stack in stacks for option in ("-f", str(stack / "plan.json"))]
    command = [str(CHECKOV), "--framework", "terraform_plan", "-o", "json", "--quiet", "--skip-download", "--soft-fail"]
    report = json.loads(run([*command, *files], stacks[0].parent, {"LOG_LEVEL": "ERROR", "BC_SKIP_MAPPING": "TRUE"}))
    if "results" not in report or report["summary"]["parsing_errors"]:
        sys.exit(f"checkov judged nothing or could not read the plans: {report.get('summary', report)}")
    if report["summary"]["resource_count"] == 0:
        sys.exit("checkov found no resources in the plans")
    found = []
    for failed in report["results"]["failed_checks"]:
        stack = Path(failed["file_abs_path"]).parent.name
        found.append((f"checkov {failed['check_id']}", f"{stack} {failed['resource']}", failed["check_name"]))
    return found


def lint(example: str, stacks: list[Path]) -> tuple[list[tuple[str, str, str]], str]:
    """Everything that the linters say of an example, and how much they looked at."""
    policies, found = 0, []
    for stack in stacks:
        count, of_stack = parliament_findings(stack)
        policies += count
        found += of_stack
    found += checkov_findings(stacks)
    return found, f"{example}: {len(stacks)} stacks, {policies} identity policies, {len(set(found))} findings"


def start_moto() -> tuple[subprocess.Popen, str]:
    """An emulator to plan against: the provider wants to know its account."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([str(MOTO), "-H", "127.0.0.1", "-p", str(port)], **quiet)
    endpoint = f"http://127.0.0.1:{port}"
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{endpoint}/moto-api/data.json", timeout=2).close()
            return server, endpoint
        except OSError:
            time.sleep(0.2)
    server.terminate()
    sys.exit("moto did not start within 30 s")


def all_findings() -> tuple[Findings, dict[str, str]]:
    """By example and rule where each was found, and each rule's title."""
    examples = sorted(folder.name for folder in (ROOT / "blueprints").iterdir() if folder.is_dir())
    if not examples:
        sys.exit("no examples under blueprints/")
    with tempfile.TemporaryDirectory(prefix="crossgrant-lint-") as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)
        stacks = list(pool.map(lambda example: synthesize(example, folder), examples))
        server, endpoint = start_moto()
        try:
            plan([stack for of_example in stacks for stack in of_example], folder, endpoint)
        finally:
            server.terminate()
            server.wait()
        results = list(pool.map(lint, examples, stacks))
    findings: Findings = {}
    titles: dict[str, str] = {}
    for example, (found, summary) in zip(examples, results):
        print(f"  {summary}")
        places = defaultdict(set)
        for rule, where, title in found:
            places[rule].add(where)
            titles[rule] = title
        findings[example] = {rule: sorted(places[rule]) for rule in sorted(places)}
    return findings, titles


def page(accepted: dict) -> str:
    """The page for readers."""
    counts = defaultdict(int)
    for rules in accepted["findings"].values():
        for rule, places in rules.items():
            counts[rule] += len(places)
    rows = [
        f"| {rule} | {counts[rule]} | {reason['title']} | {reason['why']} |"
        for rule, reason in sorted(accepted["reasons"].items())
    ]
    return "\n".join(
        [
            "# What other linters say of the output",
            "",
            "Parliament judges every identity policy and permissions boundary of every example, checkov the Terraform plan of every stack.",
            "Every finding that remains is listed in [linters.json](linters.json), place by place, and here with the reason for accepting it.",
            "A finding that is new, or one that is gone, fails `scripts/lint-output.py`, which runs in CI; `--update` rewrites both files.",
            "",
            "| finding | times | what the linter says | why it stays |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def differences(accepted: Findings, found: Findings) -> list[str]:
    """One line for every finding that only one side has."""
    flat = lambda findings: {(e, r, w) for e, rules in findings.items() for r, places in rules.items() for w in places}
    old, new = flat(accepted), flat(found)
    return [f"new: {' · '.join(one)}" for one in sorted(new - old)] + [f"gone: {' · '.join(one)}" for one in sorted(old - new)]


def update(accepted: dict, found: Findings, titles: dict[str, str]) -> dict:
    rules = sorted({rule for of_example in found.values() for rule in of_example})
    before = accepted["reasons"]
    reasons = {rule: {"title": titles[rule], "why": before.get(rule, {}).get("why", "")} for rule in rules}
    return {"reasons": reasons, "findings": found}


def main() -> int:
    for tool in (MOTO, CHECKOV, TERRAFORMRC):
        if not tool.exists():
            sys.exit(f"{tool.relative_to(ROOT)} is missing: run scripts/tools.sh emulators linters terraform")
    accepted = json.loads(ACCEPTED.read_text()) if ACCEPTED.exists() else {"reasons": {}, "findings": {}}
    found, titles = all_findings()
    if "--update" in sys.argv:
        accepted = update(accepted, found, titles)
        ACCEPTED.write_text(json.dumps(accepted, indent=2, ensure_ascii=False) + "\n")
        PAGE.write_text(page(accepted))
    problems = differences(accepted["findings"], found)
    problems += [f"no reason given: {rule}" for rule, reason in accepted["reasons"].items() if not reason["why"].strip()]
    if not PAGE.exists() or PAGE.read_text() != page(accepted):
        problems.append("docs/reference/linters.md is out of date")
    for problem in problems:
        print(f"  {problem}")
    if problems:
        print("lint-output: see docs/reference/linters.json; --update takes the findings of now, then write the reasons")
    else:
        print("lint-output: every finding is accepted with its reason, and nothing accepted is gone")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
