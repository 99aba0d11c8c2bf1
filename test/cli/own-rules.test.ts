import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import { checkBlueprint } from '../../src/cli/flow';
import { readOwnRules } from '../../src/cli/own-rules';
import { withShare } from '../patterns/cases';
import { type Files, unmark } from '../source/marked';
import { buildProgram, crossgrant, emptyFolder } from './command-line';
import { describeOpa, opa } from './opa';

beforeAll(() => {
  process.env['OPA'] = opa;
  buildProgram();
}, 60_000);

const today = '2026-12-01';

/** Refuses shares whose owner is not among the data. */
const rego = `# METADATA
# title: A person answers for a share
# description: The owner of a share is a team.
# custom:
#   severity: high
#   remediation: Name a team as \`owner\`.
#   message: The share \`{share}\` belongs to \`{owner}\`
package rules["acme-person-owner"]

import data.lib.finding

findings contains finding.on_share(rego.metadata.chain(), share, "", args) if {
	some share in input.shares
	owner := object.get(share, "owner", "nobody")
	not owner in data.acme.teams
	args := {"share": share.name, "owner": owner}
}
`;

const data = JSON.stringify({ acme: { teams: ['data@example.com'] } });
const shared = withShare('share: ops/plain, with: dev/people, can: read, why: a, expires: 2027-01-01');
const folder: Files = {
  'rules/owner.rego': rego,
  'rules/data.json': data,
  'rules/owner_test.rego': 'package broken {',
};
const blueprint = (gate: string) => ({ 'blueprints/a.yaml': `${shared}gate: ${gate}\n` });
const named = blueprint('{ own-rules: ../rules }');

function folderOf(files: Files): string {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

const check = (files: Files, ...more: string[]) =>
  crossgrant(['check', 'blueprints', '--today', today, ...more], { cwd: folderOf(files) });

/** A bundle as OPA makes it of these files. */
function bundleOf(files: Files): Buffer {
  const cwd = folderOf(files);
  const policies = join(__dirname, '../../policies');
  const helpers = [join(policies, 'main.rego'), join(policies, 'lib')];
  const target = [
    '--target',
    'wasm',
    '--entrypoint',
    'gate/verdict',
    '--capabilities',
    join(policies, 'capabilities.json'),
  ];
  const ignored = ['--ignore', '*_test.rego', '--ignore', 'blank.json'];
  execFileSync(opa, ['build', ...target, ...ignored, ...helpers, 'rules'], { cwd });
  return readFileSync(join(cwd, 'bundle.tar.gz'));
}

describeOpa('rules of an organization', () => {
  test('named in the blueprint judge beside ours, and are told as ours are', () => {
    const { code, stdout } = check({ ...folder, ...named });
    expect(code).toBe(1);
    expect(stdout).toContain('error[acme-person-owner] The share `s` belongs to `platform@example.com`');
    expect(stdout).toContain('fix: Name a team as `owner`.');
    expect(stdout).toMatch(/-->.*blueprints\/a\.yaml:\d+/);
    expect(stdout).toMatch(/rules \(1 of your own\)\n/);
  });

  test('stand in every report with what they say of themselves', () => {
    const cwd = folderOf({ ...folder, ...named });
    const formats = ['sarif', 'junit', 'gitlab', 'markdown', 'json', 'github'];
    const reports = formats.flatMap((format) => ['--report', `${format}=out/${format}`]);
    expect(crossgrant(['check', 'blueprints', '--today', today, ...reports], { cwd }).code).toBe(1);
    for (const format of formats) expect(readFileSync(join(cwd, 'out', format), 'utf8')).toContain('acme-person-owner');
    const [run] = JSON.parse(readFileSync(join(cwd, 'out/sarif'), 'utf8')).runs;
    expect(run.tool.driver.rules).toContainEqual(
      expect.objectContaining({
        id: 'acme-person-owner',
        shortDescription: { text: 'A person answers for a share' },
        defaultConfiguration: { level: 'error' },
      }),
    );
  });

  test('of the command line add to those of the blueprint, each folder once', () => {
    const more = { 'more/b.rego': rego.replace('acme-person-owner', 'acme-other') };
    const one = check({ ...folder, ...named }, '--rules', 'rules', '--rules', './rules/');
    expect(one.stdout).toContain('(1 of your own)');
    const two = check({ ...folder, ...more, 'more/data.json': data, ...named }, '--rules', 'more');
    expect(two.stdout).toContain('error[acme-other]');
    expect(two.stdout).toContain('error[acme-person-owner]');
    expect(
      check({ ...folder, ...named, 'more/b.rego': rego, 'more/data.json': data }, '--rules', 'more').stdout,
    ).toContain('error[own-rule-taken]');
  });

  test('follow profiles, severities and waivers', () => {
    const told = (text: string, profile?: 'strict' | 'audit-only') => {
      const cwd = folderOf({ ...folder, 'blueprints/a.yaml': text });
      const { diagnostics } = checkBlueprint(join(cwd, 'blueprints'), { today, ...(profile && { profile }) });
      return diagnostics
        .filter(({ code }) => /acme|waiver|rule/.test(code))
        .map(({ severity, code }) => `${severity} ${code}`);
    };
    const soft = `${shared}gate: { own-rules: ../rules, rules: { acme-person-owner: { severity: warning, why: a } } }\n`;
    expect(told(soft)).toEqual(['warning acme-person-owner']);
    expect(told(soft, 'audit-only')).toEqual(['notice acme-person-owner']);
    const waived = `${named['blueprints/a.yaml']}waivers:\n  - { rule: acme-person-owner, share: s, why: a, owner: b, expires: 2027-06-01 }\n`;
    expect(told(waived)).toEqual([]);
    expect(told(`${waived}`.replace('acme-person-owner', 'acme-persons-owner'))).toEqual([
      'error acme-person-owner',
      'error waiver-unknown-rule',
    ]);
    const cwd = folderOf({ ...folder, 'blueprints/a.yaml': waived });
    expect(crossgrant(['waivers', 'blueprints', '--today', today], { cwd }).stdout).toContain('covers 1 finding');
  });

  test('judge Terraform and single policies, and stop synth', () => {
    const statements = rego
      .replace('on_share(rego.metadata.chain(), share, "", args)', 'on_statement(rego.metadata.chain(), s, {})')
      .replace(/\tsome share[\s\S]*?\n}/, '\tsome s in data.lib.iam.allows\n\t"s3:deleteobject" in s.actions\n}')
      .replace(/message: .*/, 'message: The {document} deletes');
    const policy = { Statement: [{ Effect: 'Allow', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::a/*' }] };
    const cwd = folderOf({ ...folder, ...named, 'more/a.rego': statements, 'p.json': JSON.stringify(policy) });
    const judged = crossgrant(['gate', 'p.json', '--kind', 'identity', '--rules', 'more'], { cwd });
    expect(judged.stdout).toContain('error[acme-person-owner] The identity policy of `p.json` deletes');
    expect([judged.code, judged.stdout]).toEqual([1, expect.stringContaining('(1 of your own)')]);
    const byBlueprint = crossgrant(['gate', 'p.json', '--kind', 'identity', '--blueprint', 'blueprints'], { cwd });
    expect(byBlueprint.stdout).toContain('(1 of your own)');
    const synth = crossgrant(['synth', 'blueprints', '--today', today, '--out', 'out'], { cwd });
    expect([synth.code, synth.stderr]).toEqual([1, expect.stringContaining('error[acme-person-owner]')]);
  });

  test('judge accounts alone, too', () => {
    const accounts = rego
      .replace('on_share(rego.metadata.chain(), share, "", args)', 'on_thing(rego.metadata.chain(), a.name, "", {})')
      .replace(/\tsome share[\s\S]*?\n}/, '\tsome a in input.accounts\n\ta.region != "eu-central-1"\n}')
      .replace(/message: .*/, "message: '`{resource}` is elsewhere'");
    const bare = 'blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1 } }\n';
    const { stdout } = check({ 'rules/a.rego': accounts, 'blueprints/a.yaml': bare }, '--rules', 'rules');
    expect(stdout).toContain('error[acme-person-owner] `ops` is elsewhere');
  });

  test('see a large input as a whole', () => {
    const pairs = rego
      .replace('on_share(rego.metadata.chain(), share, "", args)', 'new(rego.metadata.chain(), {"args": {"n": n}})')
      .replace(/\tsome share[\s\S]*?\n}/, '\tn := count(input.documents)\n\tn > 1000\n}')
      .replace(/message: .*/, 'message: There are {n}');
    const policy = (n: number) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::a/${n}` }],
    });
    const aws_iam_policy = Object.fromEntries(
      Array.from({ length: 1200 }, (_, n) => [`p${n}`, { name: `p${n}`, policy: JSON.stringify(policy(n)) }]),
    );
    const files = { 'a.tf.json': JSON.stringify({ resource: { aws_iam_policy } }), 'rules/a.rego': pairs };
    const { stdout } = crossgrant(['gate', 'a.tf.json', '--rules', 'rules'], { cwd: folderOf(files) });
    expect(stdout).toContain('There are 1200');
  });
});

describeOpa('a bundle', () => {
  test('does as its folder does, without OPA', () => {
    const cwd = folderOf({ ...blueprint('{ own-rules: ../acme.tar.gz }') });
    writeFileSync(join(cwd, 'acme.tar.gz'), bundleOf(folder));
    const run = crossgrant(['check', 'blueprints', '--today', today], { cwd, env: { OPA: '/nowhere', PATH: '' } });
    expect([run.code, run.stderr]).toEqual([1, '']);
    expect(run.stdout).toContain('error[acme-person-owner] The share `s` belongs to `platform@example.com`');
  });

  test('with a rule that lacks METADATA is refused at its line', () => {
    const cwd = emptyFolder();
    const path = join(cwd, 'acme.tar.gz');
    writeFileSync(path, bundleOf({ ...folder, 'rules/owner.rego': rego.replace('severity: high', 'severity: hgh') }));
    const { value, diagnostics } = readOwnRules([{ path }]);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'own-rule-incomplete', at: { file: `${path}/rules/owner.rego` } }]);
  });

  test('of our own rules is refused: they run anyway', () => {
    const path = join(emptyFolder(), 'acme.tar.gz');
    writeFileSync(
      path,
      bundleOf({ 'rules/owner.rego': rego.replace('acme-person-owner', 'admin-star'), 'rules/data.json': data }),
    );
    expect(readOwnRules([{ path }]).diagnostics).toMatchObject([{ code: 'own-rule-taken' }]);
  });

  test('with sources beside another wasm gives no verdict', () => {
    const cwd = folderOf({ 'blueprints/a.yaml': shared });
    const other = rego.replace('acme-person-owner', 'acme-other');
    const wasm = bundleFile(bundleOf({ ...folder, 'rules/owner.rego': other }), 'policy.wasm');
    writeFileSync(join(cwd, 'acme.tar.gz'), archive({ 'policy.wasm': wasm, '.manifest': manifest, 'a.rego': rego }));
    const judged = checkBlueprint(join(cwd, 'blueprints'), { today, rules: [join(cwd, 'acme.tar.gz')] });
    expect(judged.verdict).toBeUndefined();
    expect(judged.diagnostics).toContainEqual(expect.objectContaining({ code: 'own-rules-broken', severity: 'error' }));
  });
});

const manifest = JSON.stringify({ wasm: [{ entrypoint: 'gate/verdict', module: '/policy.wasm' }] });

function archive(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return gzipSync(createTar(Object.entries(files).map(([name, data]) => ({ name, data }))));
}

function bundleFile(bundle: Buffer, name: string): Uint8Array {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'bundle.tar.gz'), bundle);
  return execFileSync('tar', ['xzOPf', 'bundle.tar.gz', `/${name}`], { cwd, maxBuffer: 1 << 26 });
}

describe('what is no bundle', () => {
  test.each<readonly [string, Buffer, string]>([
    ['text', Buffer.from('rules'), 'it is no gzipped tar archive'],
    ['gzipped text', gzipSync('rules'), 'it holds no `policy.wasm`'],
    ['a bundle of Rego alone', archive({ 'a.rego': rego, '.manifest': manifest }), 'it holds no `policy.wasm`'],
    [
      'a bundle of another entry point',
      archive({ 'policy.wasm': 'x', '.manifest': '{"wasm":[{"entrypoint":"a/b"}]}' }),
      'no entry point',
    ],
    ['a bundle with a broken manifest', archive({ 'policy.wasm': 'x', '.manifest': '{' }), 'no entry point'],
    ['a bundle without sources', archive({ 'policy.wasm': 'x', '.manifest': manifest }), 'holds no rule'],
  ])('%s', (_, bytes, says) => {
    const path = join(emptyFolder(), 'acme.tar.gz');
    writeFileSync(path, bytes);
    const { value, diagnostics } = readOwnRules([{ path }]);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'own-rules-unreadable', message: expect.stringContaining(says) }]);
  });

  test('a wasm that is none gives no verdict', () => {
    const cwd = folderOf({ 'blueprints/a.yaml': shared });
    writeFileSync(join(cwd, 'a.tar.gz'), archive({ 'policy.wasm': 'x', '.manifest': manifest, 'a.rego': rego }));
    const run = crossgrant(['check', 'blueprints', '--rules', 'a.tar.gz', '--today', today], { cwd });
    expect([run.code, run.stdout]).toEqual([1, expect.stringContaining('error[own-rules-broken]')]);
    writeFileSync(join(cwd, 'p.json'), '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}');
    const judged = crossgrant(['gate', 'p.json', '--rules', 'a.tar.gz'], { cwd });
    expect([judged.code, judged.stdout]).toEqual([1, expect.stringContaining('error[own-rules-broken]')]);
  });
});

describe('rules that cannot be compiled', () => {
  test('for want of OPA say so at their name in the blueprint', () => {
    const { files, marks } = unmark({ 'blueprints/a.yaml': `${shared}gate: { own-rules: ⟦../rules⟧ }\n` });
    const cwd = folderOf({ ...folder, ...files });
    const run = (env: Record<string, string>) =>
      crossgrant(['check', 'blueprints', '--today', today, '--format', 'json'], { cwd, env: { PATH: '', ...env } });
    const [said] = JSON.parse(run({ OPA: '' }).stdout).diagnostics;
    const before = (files['blueprints/a.yaml'] ?? '').slice(0, marks[0]?.start).split('\n');
    expect(said).toMatchObject({ code: 'opa-missing', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
    expect(said.message).toContain('no `opa` is in PATH');
    const other = run({ OPA: '/nowhere/opa' });
    expect([other.code, other.stdout]).toEqual([1, expect.stringContaining('which the variable OPA names')]);
  });

  test('because they are not there', () => {
    const { code, stdout } = check({ 'blueprints/a.yaml': shared }, '--rules', 'nowhere');
    expect([code, stdout]).toEqual([1, expect.stringContaining('there is no such folder or file')]);
    expect(check({ 'blueprints/a.yaml': shared, 'rules/readme.md': '' }, '--rules', 'rules').stdout).toContain(
      '`rules` holds no rule',
    );
  });

  test('because a file of theirs cannot be read', () => {
    const cwd = folderOf({ 'rules/b.rego': rego });
    symlinkSync('nowhere', join(cwd, 'rules/a.rego'));
    const { value, diagnostics } = readOwnRules([{ path: join(cwd, 'rules') }]);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'own-rules-unreadable', message: expect.stringContaining('ENOENT') }]);
  });
});

describeOpa('Rego that is refused', () => {
  const cases: readonly { it: string; line: string; says: string; help?: string }[] = [
    { it: 'a line that is no Rego', line: 'args := {"share": share.name, "owner" ⟦owner}⟧', says: 'Unexpected' },
    {
      it: 'a function that is not there',
      line: 'args := {"share": ⟦lower_case(share.name)}⟧',
      says: 'Undefined function lower_case',
    },
    {
      it: 'a built-in that wasm lacks',
      line: 'args := {"share": ⟦time.now_ns()}⟧',
      says: 'Undefined function time.now_ns',
    },
    { it: 'a variable that nobody uses', line: '⟦other := 1⟧', says: 'Assigned var other unused' },
    {
      it: 'a helper that is not there',
      line: 'some s in data.lib.iam.⟦statments⟧',
      says: 'The gate has no',
      help: 'did you mean `data.lib.iam.statements`?',
    },
    {
      it: 'a field that the input lacks',
      line: 'some d in input.⟦documnets⟧',
      says: 'The input has no',
      help: 'did you mean `documents`?',
    },
    { it: 'data that is not there', line: 'not "x" in data.acme.⟦taems⟧', says: 'There is no `data.acme.taems`' },
  ];

  test.each(cases)('$it', ({ line, says, help }) => {
    const args = '\targs := {"share": share.name, "owner": owner}\n';
    const added = line.startsWith('args')
      ? rego.replace(args, `\t${line}\n`)
      : rego.replace(args, `${args}\t${line}\n`);
    const { files, marks } = unmark({ ...folder, 'rules/owner.rego': added });
    const cwd = folderOf(files);
    const { value, diagnostics } = readOwnRules([{ path: join(cwd, 'rules') }]);
    expect(value).toBeUndefined();
    const found = diagnostics.find(({ message }) => message.toLowerCase().includes(says.toLowerCase()));
    expect(found).toMatchObject({
      code: 'own-rule-invalid',
      at: { file: join(cwd, 'rules/owner.rego'), start: marks[0]?.start, end: marks[0]?.end },
    });
    if (help !== undefined) expect(found?.help).toBe(help);
  });

  test('because its findings are no set', () => {
    const single = rego.replace('findings contains finding', 'findings := finding');
    const { diagnostics, verdict } = checkBlueprint(
      join(folderOf({ ...folder, ...named, 'rules/owner.rego': single }), 'blueprints'),
      { today },
    );
    expect(verdict).toBeUndefined();
    expect(diagnostics.find(({ code }) => code === 'own-rules-broken')?.message).toContain(
      '`findings` of `acme-person-owner` is not a set',
    );
  });

  test('because two values contradict each other', () => {
    const twice = `${rego}\nname := "a" if input.version == 1\n\nname := "b" if input.today\n`.replace(
      '"nobody")',
      '"nobody")\n\tname != "c"',
    );
    const { diagnostics } = checkBlueprint(
      join(folderOf({ ...folder, ...named, 'rules/owner.rego': twice }), 'blueprints'),
      { today },
    );
    expect(diagnostics.find(({ code }) => code === 'own-rules-broken')?.message).toContain('they broke while judging');
  });
});
