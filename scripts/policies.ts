/**
 * Builds and checks the gate's policies.
 *
 *   tsx scripts/policies.ts build    data, gate.wasm, rules.generated.json, gate.sha256, and the schema of the input
 *   tsx scripts/policies.ts check    style, types, tests with full coverage, and that everything built is fresh
 *
 * OPA comes from $OPA, from .cache/bin/opa (scripts/tools.sh puts it there) or from PATH.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { gateInputSchema } from '../src/gate/input-schema';
import { scopableActions } from './scopable-actions';
import { multivaluedKeys, serviceFacts } from './service-facts';

const root = join(__dirname, '..');
const policies = join(root, 'policies');
const opa = process.env['OPA'] ?? findOpa();
const ofTests = ['--ignore', '*_test.rego'];
/** Not data: it would hide what OPA itself offers. */
const withoutCapabilities = ['--ignore', 'capabilities.json'];

/** Another OPA writes other bytes, and then nothing can be compared. Same version: scripts/tools.sh. */
const opaVersion = '1.22.2';

function findOpa(): string {
  const ours = join(root, '.cache/bin/opa');
  return existsSync(ours) ? ours : 'opa';
}

function run(args: readonly string[]): string {
  return execFileSync(opa, args, { cwd: policies, encoding: 'utf8', maxBuffer: 1 << 26 });
}

function requireVersion(): void {
  const version = /^Version: (.+)$/m.exec(run(['version']))?.[1];
  if (version !== opaVersion) fail(`OPA ${opaVersion} is needed and ${opa} is ${version}: run scripts/tools.sh`);
}

/** The wasm alone, out of the bundle that OPA writes. Same sources and same OPA give the same bytes. */
function compile(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-gate-'));
  try {
    const bundle = join(folder, 'bundle.tar.gz');
    const target = ['build', '--target', 'wasm', '--entrypoint', 'gate/verdict', '--capabilities', 'capabilities.json'];
    run([...target, ...ofTests, '--ignore', '*.json', '--output', bundle, '.']);
    return entry(gunzipSync(readFileSync(bundle)), '/policy.wasm');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file of a tar archive: 512-byte headers with the name first and the size in octal at 124. */
function entry(archive: Buffer, name: string): Buffer {
  for (let at = 0; at < archive.length; ) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8) || 0;
    if (archive.toString('latin1', at, at + 100).replace(/\0.*$/s, '') === name) {
      return archive.subarray(at + 512, at + 512 + size);
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`the bundle holds no ${name}`);
}

interface Annotation {
  readonly path: readonly { readonly value: string }[];
  readonly annotations: {
    readonly scope: string;
    readonly title: string;
    readonly description: string;
    readonly related_resources?: readonly { readonly ref: string; readonly description: string }[];
    readonly custom?: Record<string, unknown>;
  };
}

/** The rules with what their METADATA says, by id: for messages, reports and the reference. */
function rules(): unknown[] {
  const inspected = JSON.parse(run(['inspect', '--annotations', '--format', 'json', '.']));
  return (inspected.annotations as Annotation[])
    .filter(({ path, annotations }) => path[1]?.value === 'rules' && annotations.scope === 'package')
    .map(({ path, annotations: { title, description, related_resources: references, custom } }) => ({
      id: path[2]?.value,
      title,
      description,
      references: (references ?? []).map((reference) => ({ title: reference.description, url: reference.ref })),
      ...custom,
    }))
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** One hash over everything that the wasm is made of. Tests and `*.json` beside rules are not. */
function sourceHash(): string {
  const files = readdirSync(policies, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => (file.endsWith('.rego') && !file.endsWith('_test.rego')) || file === 'capabilities.json')
    .sort();
  return sha256(files.map((file) => `${sha256(readFileSync(join(policies, file)))}  ${file}\n`).join(''));
}

/** Everything generated, by file: what `build` writes and what `check` compares. */
function generated(): ReadonlyMap<string, Buffer> {
  const wasm = compile();
  const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return new Map([
    ['data/scopable.json', json({ scopable: scopableActions() })],
    ['data/services.json', lines('services', serviceFacts())],
    ['data/multivalued.json', json({ multivalued: multivaluedKeys() })],
    ['gate.wasm', wasm],
    ['gate.sha256', Buffer.from(`${sourceHash()}  sources\n${sha256(wasm)}  gate.wasm\n`)],
    ['rules.generated.json', json({ catalogue: rules() })],
    ['../schema/gate-input.schema.json', json(gateInputSchema)],
  ]);
}

/** JSON with a line for each entry: a large file that still shows what changed. */
function lines(name: string, entries: Readonly<Record<string, unknown>>): Buffer {
  const texts = Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return Buffer.from(`{"${name}":{\n${texts.join(',\n')}\n}}\n`);
}

function build(): void {
  for (const [file, content] of generated()) {
    writeFileSync(join(policies, file), content);
    console.log(`${String(content.length).padStart(8)}  ${join('policies', file)}`);
  }
}

function check(): void {
  const unformatted = run(['fmt', '--list', '.']).trim();
  if (unformatted !== '') fail(`not formatted, run \`opa fmt -w policies\`:\n${unformatted}`);
  run(['check', '--strict', '--capabilities', 'capabilities.json', ...withoutCapabilities, '.']);
  test();
  for (const [file, content] of generated()) {
    const path = join(policies, file);
    if (!existsSync(path) || !readFileSync(path).equals(content))
      fail(`${join('policies', file)} is stale: run \`npm run policies\``);
  }
  console.log('policies: formatted, checked, tested with full coverage, fresh');
}

/** Runs the Rego tests; every line of every rule must be reached. */
function test(): void {
  const args = ['test', ...withoutCapabilities, '.'];
  const tests = spawnSync(opa, args, { cwd: policies, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (tests.status !== 0) fail(tests.stdout + tests.stderr);
  const { coverage, files }: Coverage = JSON.parse(run([...args, '--coverage', '--format', 'json']));
  const uncovered = Object.entries(files).flatMap(([file, { not_covered }]) => {
    return (not_covered ?? []).map((row) => `policies/${file}:${row.start.row} is not covered`);
  });
  if (coverage < 100) fail([...new Set(uncovered)].join('\n'));
}

interface Coverage {
  readonly coverage: number;
  readonly files: Readonly<Record<string, { readonly not_covered?: readonly Row[] }>>;
}

interface Row {
  readonly start: { readonly row: number };
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}

const verbs: Record<string, () => void> = { build, check };
const verb = verbs[process.argv[2] ?? ''] ?? (() => fail('usage: tsx scripts/policies.ts build|check'));
requireVersion();
verb();
