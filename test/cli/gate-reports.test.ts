import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateReport } from '../../src/cli/gate-formats';
import { giveGateReports } from '../../src/cli/gate-reports';
import type { ReportOptions } from '../../src/cli/reports';
import { shippedRules } from '../../src/gate/rule-set';
import { plain } from '../../src/source/code-frame';
import { emptyFolder } from './command-line';

const finding = {
  rule: 'resource-public',
  case: '',
  document: 'd',
  sid: null,
  statement: 0,
  share: null,
  grant: null,
  resource: null,
  principal: null,
  args: {},
};

const report: GateReport = {
  ok: false,
  profile: 'standard',
  units: [{ name: 'plan.json', is: 'plan', documents: 4, facts: 5 }],
  verdict: { rulesRan: ['action-star', 'resource-public'], ruleSet: shippedRules },
  findings: [
    {
      finding: { ...finding, sid: 'Anybody' },
      severity: 'critical',
      level: 'error',
      message: 'The policy lets everybody read',
      because: [],
      help: 'name the accounts',
      file: 'plan.json',
      address: 'aws_s3_bucket_policy.a',
      argument: 'policy',
    },
    {
      finding: { ...finding, rule: 'action-star' },
      severity: 'high',
      level: 'error',
      message: 'It allows every action',
      because: [],
      help: 'name them',
      file: 'cdk.tf.json',
      address: 'aws_iam_policy.b',
      at: { file: 'cdk.tf.json', start: 2, end: 3 },
      cause: { file: 'a.yaml', start: 4, end: 6 },
    },
  ],
  waived: 1,
  diagnostics: [],
  sources: new Map([
    ['a.yaml', 'x: y'],
    ['cdk.tf.json', '{}'],
  ]),
};

function given(format: ReportOptions['format'], files: readonly string[] = ['plan.json']) {
  const lines: string[] = [];
  const terminal = { out: (text: string) => lines.push(text), note: fail, progress: fail, paint: plain, quiet: false };
  const code = giveGateReports(report, { files, format, report: [] }, terminal);
  return { code, out: lines.join('\n') };
}

function fail(text: string): never {
  throw new Error(text);
}

describe('reports of crossgrant gate', () => {
  test('show findings at the YAML that caused them, else at their file', () => {
    const { code, out } = given('github');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=plan\.json,line=1,endLine=1,title=resource-public%3A .*::aws_s3_bucket_policy\.a \(policy\): The policy/,
      ),
      expect.stringMatching(
        /^::error file=a\.yaml,line=1,col=5,.*::aws_iam_policy\.b: It allows every action%0Aalso: cdk\.tf\.json:1:3: what was judged/,
      ),
    ]);
  });

  test('say what was judged, and that a run is complete', () => {
    expect(given('markdown').out).toContain(
      '`crossgrant gate` of `plan.json`.\n\npolicies: 4, resources: 5, inputs: 1\\\n2 rules, 1 waived\n',
    );
    const [run] = JSON.parse(given('sarif', ['a', 'b']).out).runs;
    expect(run).toMatchObject({
      automationDetails: { id: 'crossgrant/gate/2 files/' },
      invocations: [{ executionSuccessful: true, exitCode: 1 }],
    });
    expect(run.tool.driver.rules).toHaveLength(2);
  });

  test('name tests after the place and the statement, which has a Sid or a number', () => {
    const names = [...given('junit').out.matchAll(/<testcase name="([^"]* at [^"]*)"/g)].map(([, name]) => name);
    expect(names.sort()).toEqual([
      'action-star at aws_iam_policy.b, statement 1',
      'resource-public at aws_s3_bucket_policy.a (policy), statement Anybody',
    ]);
  });

  test('print text and JSON as ever', () => {
    expect(given('text').out).toMatch(/^failed: 2 errors; 4 policies and 5 resources of 1 input, 2 rules, 1 waived$/m);
    expect(JSON.parse(given('json').out)).toMatchObject({ ok: false, waived: 1 });
  });

  test('are written beside what is printed', () => {
    const folder = join(emptyFolder(), 'a');
    mkdirSync(folder);
    const file = join(folder, 'report.xml');
    writeFileSync(file, 'old');
    const terminal = { out: () => {}, note: fail, progress: fail, paint: plain, quiet: true };
    const options = { files: ['plan.json'], format: 'text', report: [{ format: 'junit', file }] } as const;
    expect(giveGateReports(report, options, terminal)).toBe(1);
    expect(readFileSync(file, 'utf8')).toContain(
      '<testsuites name="crossgrant gate" tests="2" failures="2" errors="0">',
    );
  });
});
