"""Judges what Crossgrant generates with linters that know nothing of Crossgrant.

    .cache/linters/bin/python scripts/lint-output.py             compares with the accepted findings; 1 when they differ
    .cache/linters/bin/python scripts/lint-output.py --update    takes the findings of now; reasons stay, new ones must be written

Parliament reads every identity policy and boundary of every example, checkov the Terraform plan of every stack: on plans it sees values,
on *.tf.json it does not. docs/reference/linters.json holds every accepted finding and why, docs/reference/linters.md is made from it.
"""

import json
import re
import os
import shutil
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
EMULATOR_YAML = """
defaults:
  deploy-role: deploy
  provider:
    access-key: test
    secret-key: test
    skip-credentials-validation: true
    skip-metadata-api-check: true
    s3-use-path-style: true
    max-retries: 2
"""

# Titles of the auditors that parliament ships beside its own.
parliament.override_config(str(Path(parliament.__file__).parent / "community_auditors/config_override.yaml"))

Findings = dict[str, dict[str, list[str]]]


def run(command: list[str], cwd: Path, environment: dict[str, str]) -> str:
    """The output of a program that has to succeed."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} exited {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def synthesize(example: str, folder: Path) -> list[Path]:
    """The folders of an example's stacks, synthesized by the app itself and aimed at an emulator."""
    blueprint = folder / "blueprint"
    shutil.copytree(ROOT / "blueprints" / example, blueprint)
    (blueprint / "emulator.yaml").write_text(EMULATOR_YAML)
    out = folder / "cdktf.out"
    tsx = str(ROOT / "node_modules/.bin/tsx")
    run([tsx, "main.ts"], ROOT, {"CROSSGRANT_BLUEPRINT": str(blueprint), "CDKTF_OUTDIR": str(out)})
    stacks = sorted((out / "stacks").iterdir())
    if not stacks:
        sys.exit(f"{example} has no stacks: nothing was linted")
    return stacks


def plan(stack: Path, workspace: Path, endpoint: str) -> dict:
    """Terraform's plan of a stack in an empty account, as JSON. All stacks take turns in one folder: `init` is slow, and is needed once."""
    environment = {"TF_CLI_CONFIG_FILE": str(TERRAFORMRC), "CHECKPOINT_DISABLE": "1", "AWS_ENDPOINT_URL": endpoint}
    configuration = json.loads((stack / "cdk.tf.json").read_text())
    configuration["terraform"].pop("backend", None)
    # An empty account has no key to look up.
    configuration.pop("data", None)
    key = "arn:aws:kms:eu-west-1:100000000001:key/00000000-0000-0000-0000-000000000000"
    text = re.sub(r"\$\{data\.aws_kms_alias\.[\w-]+\.target_key_arn\}", key, json.dumps(configuration))
    (workspace / "cdk.tf.json").write_text(text)
    if not (workspace / ".terraform").exists():
        run(["terraform", "init", "-input=false", "-no-color"], workspace, environment)
    run(["terraform", "plan", "-input=false", "-no-color", "-out=stack.plan"], workspace, environment)
    text = run(["terraform", "show", "-json", "stack.plan"], workspace, environment)
    (stack / "plan.json").write_text(text)
    return json.loads(text)


def readable(policy: str) -> str:
    """Parliament 1.6.4 fails on `"Bool": {key: ["true"]}`; a list of one means the same as its element, so it gets that."""
    document = json.loads(policy)
    for statement in document["Statement"]:
        for keys in statement.get("Condition", {}).values():
            keys.update({key: value[0] for key, value in keys.items() if isinstance(value, list) and len(value) == 1})
    return json.dumps(document)


def parliament_findings(stack: Path, planned: dict) -> tuple[int, list[tuple[str, str, str]]]:
    """How many policies there were, and (rule, where, title) of what parliament says of them."""
    policies = [
        (resource["address"], resource["values"]["policy"])
        for resource in planned["planned_values"]["root_module"].get("resources", [])
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


def lint(example: str, endpoint: str) -> tuple[list[tuple[str, str, str]], str]:
    """Everything that the linters say of an example, and how much they looked at."""
    with tempfile.TemporaryDirectory(prefix=f"crossgrant-lint-{example}-") as folder:
        stacks = synthesize(example, Path(folder))
        workspace = Path(folder) / "terraform"
        workspace.mkdir()
        policies, found = 0, []
        for stack in stacks:
            count, of_stack = parliament_findings(stack, plan(stack, workspace, endpoint))
            policies += count
            found += of_stack
        if policies == 0:
            sys.exit(f"{example} has no identity policies: nothing was linted")
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
    server, endpoint = start_moto()
    try:
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda example: lint(example, endpoint), examples))
    finally:
        server.terminate()
        server.wait()
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
