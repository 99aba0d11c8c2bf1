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
