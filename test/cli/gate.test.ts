import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { hasRule } from '../gate/terraform/judged';
import { buildProgram, crossgrant, emptyFolder, type RunOptions } from './command-line';

beforeAll(buildProgram, 60_000);

const fixtures = join(__dirname, '../gate/terraform/fixtures');
const plan = join(fixtures, 'shows/plan.json');
const today = ['--today', '2026-12-01'];
const gate = (args: readonly string[], options: RunOptions = {}) => crossgrant(['gate', ...args, ...today], options);

const isReport = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../schema/gate-report.schema.json'), 'utf8')),
);

function reportOf(args: readonly string[], options: RunOptions = {}) {
  const { stdout, code } = gate([...args, '--format', 'json'], options);
  const report = JSON.parse(stdout);
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(code).toBe(report.ok ? 0 : 1);
  return report;
}

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const openBucket = JSON.stringify({
  Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*' },
});

describe('crossgrant gate', () => {
  test('names each mistake of a plan with address, severity, statement and fix, and ends with 1', () => {
    const { code, stdout, stderr } = gate([plan, '--accounts', '111111111111']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('error[resource-public] The policy of `aws_s3_bucket.downloads` lets everybody');
    expect(stdout).toContain(`--> ${plan}: aws_s3_bucket_policy.downloads (policy), account 111111111111`);
    expect(stdout).toContain('| "Principal": "*"');
    expect(stdout).toContain('fix: Name the accounts or roles that need access');
    expect(stdout).toContain('error[third-party-without-external-id] The trust policy of `aws_iam_role.vendor`');
    if (hasRule('pass-role-too-wide')) {
      expect(stdout).toContain('error[pass-role-too-wide] The identity policy of `aws_iam_role.deployer`');
    }
    expect(stdout).toMatch(/^failed: \d+ errors.*; 4 policies and 5 resources of 1 input, \d+ rules$/m);
  });

  test('reports the same for programs', () => {
    const { findings, inputs, rules } = reportOf([plan]);
    expect(inputs).toEqual([{ name: plan, is: 'plan', documents: 4, facts: 5 }]);
    expect(rules).toContain('resource-public');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'resource-public',
        level: 'error',
        severity: 'critical',
        address: 'aws_s3_bucket_policy.downloads',
        argument: 'policy',
        sid: 'AnybodyReads',
        statement: 0,
      }),
    );
  });

  test('takes standard input, in the encoding of PowerShell too', () => {
    expect(gate(['-'], { input: readFileSync(plan, 'utf8') }).stdout).toContain('--> <stdin>: aws_s3_bucket_policy');
    const utf16 = Buffer.from(`\uFEFF${readFileSync(plan, 'utf8')}`, 'utf16le');
    const { code, stdout } = gate(['plan.json'], { cwd: folderOf({ 'plan.json': utf16 }) });
    expect([code, stdout]).toEqual([1, expect.stringContaining('error[resource-public]')]);
  });

  test('guesses what a policy is, and says so', () => {
    const cwd = folderOf({ 'p.json': openBucket });
    const { stdout } = gate(['p.json'], { cwd });
    expect(stdout).toContain('notice[gate-kind-guessed] `p.json` is taken for a bucket policy');
    expect(stdout).toContain('--> p.json:1:14');
    expect(gate(['p.json', '--kind', 'bucket'], { cwd }).stdout).not.toContain('gate-kind-guessed');
  });

  test('fails nothing when only auditing, and lets nothing but hints pass when strict', () => {
    const { code, stdout } = gate([plan, '--profile', 'audit-only']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^ok: \d+ notices/m)]);
    const levels = reportOf([plan, '--profile', 'strict']).findings.map(({ level }: { level: string }) => level);
    expect(new Set(levels)).toEqual(new Set(['error']));
  });

  test('judges what it can, and fails for what it cannot', () => {
    const { diagnostics, inputs, ok } = reportOf([join(fixtures, 'shows/plan.bin'), plan, 'nowhere.json']);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toEqual(['file-unreadable', 'gate-plan-binary']);
    expect([ok, inputs.length]).toEqual([false, 1]);
  });

  test.each([
    ['an empty folder', {}, ['.'], 'gate-nothing'],
    ['a folder of HCL', { 'main.tf': 'resource "a" "b" {}' }, ['.'], 'gate-hcl'],
    [
      'a plan without resources',
      { 'p.json': '{"format_version":"1.2","planned_values":{}}' },
      ['p.json'],
      'gate-nothing',
    ],
    ['broken JSON', { 'p.json': '{"planned_values": {' }, ['p.json'], 'gate-json-broken'],
    ['nothing on standard input', {}, ['-'], 'gate-nothing'],
  ])('never passes %s', (_, files, args, code) => {
    const { ok, diagnostics } = reportOf(args, { cwd: folderOf(files) });
    expect([ok, diagnostics[0].code]).toEqual([false, code]);
  });

  const destroy = join(fixtures, 'lifecycle/destroy.json');

  test('says that a plan only destroys, and passes it where that is expected', () => {
    const why = 'it only destroys: 4 resources go, and nothing is there after apply';
    const refused = gate([destroy]);
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining(`\`${destroy}\`: ${why}`)]);
    expect(refused.stdout).toContain(
      'fix: a gate that judges nothing must not pass; where that is expected, `--allow-empty`',
    );
    const { ok, rules, diagnostics } = reportOf([destroy, '--allow-empty']);
    expect([ok, rules]).toEqual([true, []]);
    expect(diagnostics).toMatchObject([
      { code: 'gate-empty', severity: 'notice', message: expect.stringContaining(why) },
    ]);
  });

  test('judges what is beside an empty plan that is expected', () => {
    const { ok, findings, inputs } = reportOf([destroy, plan, '--allow-empty']);
    expect([ok, inputs.length]).toEqual([false, 2]);
    expect(findings.length).toBeGreaterThan(2);
    expect(reportOf([destroy, plan]).diagnostics).toMatchObject([{ code: 'gate-nothing' }]);
  });

  test.each([
    ['a state', { 's.json': '{"format_version":"1.0"}' }, true],
    ['a plan', { 's.json': '{"format_version":"1.2","planned_values":{}}' }, true],
    ['a configuration', { 's.json': '{"terraform":{}}' }, true],
    ['a file of nothing: what wrote it has failed', { 's.json': '' }, false],
    ['a folder without Terraform: it is the wrong one', {}, false],
    ['a file that is not there', { 'other.json': '{"terraform":{}}' }, false],
  ])('expects with --allow-empty that %s is empty: %s', (_, files, passes) => {
    const cwd = folderOf(files);
    const args = 's.json' in files || 'other.json' in files ? ['s.json'] : ['.'];
    expect(reportOf([...args, '--allow-empty'], { cwd }).ok).toBe(passes);
    expect(reportOf(args, { cwd }).ok).toBe(false);
  });

  test('gives every format, and writes reports beside what is printed', () => {
    const cwd = folderOf({ 'plan.json': readFileSync(plan) });
    const formats = ['json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'];
    const reports = formats.flatMap((format) => ['--report', `${format}=out/${format}`]);
    const { code, stdout, stderr } = gate(['plan.json', '--format', 'github', ...reports], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    const read = (format: string) => readFileSync(join(cwd, 'out', format), 'utf8');
    expect(stdout).toBe(read('github'));
    expect(stdout).toMatch(/^::error file=plan\.json,line=1,endLine=1,title=resource-public%3A/m);
    const [run] = JSON.parse(read('sarif')).runs;
    expect(run.automationDetails.id).toBe('crossgrant/gate/plan.json/');
    expect(read('junit')).toMatch(/<testsuites name="crossgrant gate" tests="\d+" failures="\d+"/);
    expect(JSON.parse(read('gitlab')).length).toBe(run.results.length);
    expect(read('markdown')).toMatch(/^<!-- crossgrant gate -->\n### Failed: \d+ errors/);
    expect(JSON.parse(read('json')).findings.length).toBe(run.results.length);
    for (const format of formats) {
      expect(gate(['plan.json', '--format', format], { cwd }).stdout).toBe(read(format));
    }
  });

  test('reads the configurations of a folder, and says which HCL beside them is not', () => {
    const bucket = { bucket: 'acme', policy: openBucket };
    const json = JSON.stringify({ resource: { aws_s3_bucket_policy: { open: bucket } } });
    const cwd = folderOf({ 'stacks/a/cdk.tf.json': json, 'stacks/.terraform/x.tf.json': '{', 'b/main.tf': '' });
    const { stdout, code } = gate(['.'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('--> stacks/a/cdk.tf.json:1:');
    expect(stdout).toContain('warning[gate-unread] `.` holds `b/main.tf`, which only Terraform can read');
  });

  test.each(['internal-team', 'data-lake', 'events'])('passes the output of the example %s', (name) => {
    const { code, stdout } = gate([`test/golden/${name}`, '--blueprint', `blueprints/${name}`]);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('error[')]);
  });

  test('leads findings on our own output back to the YAML', () => {
    const stack = JSON.parse(readFileSync('test/golden/internal-team/stacks/ops/cdk.tf.json', 'utf8'));
    const [carrier] = Object.values<{ policy: string }>(stack.resource.aws_s3_bucket_policy);
    if (!carrier) throw new Error('the example has no bucket policy');
    const policy = JSON.parse(carrier.policy);
    const allow = policy.Statement.find(({ Effect }: { Effect: string }) => Effect === 'Allow');
    Object.assign(allow, { Principal: '*', Condition: {} });
    carrier.policy = JSON.stringify(policy);
    const cwd = folderOf({ 'cdk.tf.json': JSON.stringify(stack, null, 2) });
    const blueprint = join(__dirname, '../../blueprints/internal-team');
    const { findings } = reportOf(['cdk.tf.json', '--blueprint', blueprint], { cwd });
    const open = findings.find(({ rule }: { rule: string }) => rule === 'resource-public');
    expect(open).toMatchObject({
      account: 'ops',
      cause: { file: `${blueprint}/shares.yaml`, line: expect.any(Number) },
    });
  });

  test('refuses a blueprint that is not valid', () => {
    const { code, stderr } = gate([plan, '--blueprint', 'nowhere']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('there is no such file or folder')]);
  });

  test.each([[['--accounts', '1111']], [['--organization', 'acme']], [['--kind', 'pail']]])(
    'calls %j wrong usage',
    (args) => {
      expect(gate([plan, ...args]).code).toBe(2);
    },
  );
});
