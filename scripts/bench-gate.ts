/**
 * Times `crossgrant gate` on a large Terraform plan, side by side with `opa eval` of the same rules on the same input, and with other gates
 * on the same plan where they are installed.
 *
 *   npm run bench:gate -- [--resources 5000] [--runs 3]
 *
 * The plan is made here: roles, policies, buckets and bucket policies, of which one in seven makes a mistake. Every row is the best of several
 * runs of a fresh process, with all that it reads. Times depend on the machine, so that nothing is asserted of them.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGateFiles } from '../src/gate/files-reader';
import { inputOf } from '../src/gate/judge-files';
import { planOf } from './bench/plan';

const root = join(__dirname, '..');
const today = '2026-11-22';

/** A program that judges the plan. */
interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** How many findings its JSON holds. */
  readonly count: (report: never) => number;
  /** Absent: it can run; or why it cannot. */
  readonly lack?: string;
}

function run(): void {
  const resources = numberOf('--resources', 5000);
  const runs = numberOf('--runs', 3);
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-bench-gate-'));
  try {
    const plan = join(folder, 'plan.json');
    writeFileSync(plan, JSON.stringify(planOf(resources)));
    const input = join(folder, 'input.json');
    writeFileSync(input, JSON.stringify(neutralInput(plan)));
    console.log(`a plan with ${resources} IAM and S3 resources, the best of ${runs} runs\n`);
    for (const contestant of contestants(plan, input, folder)) console.log(rowOf(contestant, runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function numberOf(option: string, otherwise: number): number {
  const at = process.argv.indexOf(option);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} takes a whole number`);
  return value;
}

/** What `crossgrant gate` makes of the plan, and `opa eval` is given. */
function neutralInput(plan: string): unknown {
  const options = { accounts: [], today, profile: 'standard' as const, wasm: new Uint8Array() };
  const read = readGateFiles([{ name: plan, bytes: readFileSync(plan) }], options);
  return inputOf(read, options);
}

function contestants(plan: string, input: string, folder: string): readonly Contestant[] {
  const [opa, conftest] = ['opa', 'conftest'].map((name) => join(root, '.cache', 'bin', name)) as [string, string];
  const checkov = join(root, '.cache', 'linters', 'bin', 'checkov');
  const policies = join(root, 'policies');
  const ignored = ['*_test.rego', 'capabilities.json', '*.generated.json'].flatMap((name) => ['--ignore', name]);
  return [
    {
      name: 'crossgrant gate',
      command: process.execPath,
      args: [join(root, 'dist', 'crossgrant.js'), 'gate', plan, '--format', 'json'],
      count: ({ findings }: { findings: unknown[] }) => findings.length,
    },
    {
      name: 'opa eval, same rules and input',
      command: opa,
      args: ['eval', '--data', '.', ...ignored, '--input', input, '--format', 'raw', 'data.gate.verdict.findings'],
      cwd: policies,
      count: (findings: unknown[]) => findings.length,
      ...lackOf(opa, 'bash scripts/tools.sh opa'),
    },
    {
      name: 'conftest, same rules and input',
      command: conftest,
      args: ['test', input, '--policy', adapted(folder), '--data', join(folder, 'documents'), '--output', 'json'],
      count: (files: { failures?: unknown[] }[]) => files.flatMap(({ failures = [] }) => failures).length,
      ...lackOf(conftest, 'bash scripts/tools.sh conftest'),
    },
    {
      name: 'checkov, its own rules, same plan',
      command: checkov,
      args: ['--file', plan, '--framework', 'terraform_plan', '--compact', '--quiet', '--output', 'json'],
      count: ({ summary }: { summary: { failed: number } }) => summary.failed,
      ...lackOf(checkov, 'bash scripts/tools.sh linters'),
    },
  ];
}

/** The rules, and beside them what conftest asks for: findings as `deny` of the package `main`, and the tables that they read. */
function adapted(folder: string): string {
  const copy = join(folder, 'policies');
  for (const part of ['main.rego', 'lib', 'rules']) {
    cpSync(join(root, 'policies', part), join(copy, part), {
      recursive: true,
      filter: (name) => !name.endsWith('_test.rego'),
    });
  }
  cpSync(join(root, 'policies', 'data'), join(folder, 'documents', 'data'), { recursive: true });
  writeFileSync(
    join(copy, 'conftest.rego'),
    'package main\n\ndeny contains {"msg": found.rule, "finding": found} if some found in data.gate.verdict.findings\n',
  );
  return copy;
}

function lackOf(file: string, install: string): Pick<Contestant, 'lack'> {
  return existsSync(file) ? {} : { lack: `not installed: ${install}` };
}

function rowOf(contestant: Contestant, runs: number): string {
  const { name, lack } = contestant;
  if (lack !== undefined) return `${name.padEnd(34)} ${lack}`;
  const results = Array.from({ length: runs }, () => timed(contestant));
  const best = results.reduce((one, other) => (other.seconds < one.seconds ? other : one));
  return `${name.padEnd(34)} ${best.seconds.toFixed(2).padStart(8)} s   ${best.said}`;
}

/** Findings are no failure, and a program that prints no report has not judged. */
function timed({ name, command, args, cwd, count }: Contestant): { readonly seconds: number; readonly said: string } {
  const from = performance.now();
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30, cwd });
  const seconds = (performance.now() - from) / 1000;
  try {
    return { seconds, said: `${count(JSON.parse(stdout) as never)} findings` };
  } catch (problem) {
    throw new Error(`${name} gave no report: ${stderr.slice(0, 500)}`, { cause: problem });
  }
}

run();
