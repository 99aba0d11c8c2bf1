import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { checkBlueprint } from '../../src/cli/flow';
import { withShare } from '../patterns/cases';
import { expectFindings, unmark } from '../source/marked';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

const today = '2026-12-01';
/** Its last day is over: an error of the rule `share-expiry`. */
const over = withShare('share: ops/plain, with: dev/people, can: read, why: a, expires: 2026-11-30');

function folderOf(text: string): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'a.yaml'), text);
  return folder;
}

/** The severity of the finding, and the places that belong to it. */
function expiry(gate: string, profile?: 'strict' | 'standard' | 'audit-only') {
  const folder = folderOf(`${over}gate: ${gate}\n`);
  const { diagnostics } = checkBlueprint(folder, { today, ...(profile && { profile }) });
  return diagnostics.find(({ code }) => code === 'share-expiry');
}

const softer = '{ rules: { share-expiry: { severity: warning, why: They end with the project } } }';

describe('a rule that counts otherwise', () => {
  test.each([
    ['standard', 'warning'],
    ['strict', 'warning'],
    ['audit-only', 'notice'],
  ] as const)('does so in the profile %s', (profile, severity) => {
    expect(expiry('{}', profile)?.severity).toBe(profile === 'audit-only' ? 'notice' : 'error');
    expect(expiry(softer, profile)?.severity).toBe(severity);
  });

  test('says why, at its line of the blueprint', () => {
    const found = expiry(softer);
    expect(found?.related).toEqual([
      {
        message: 'it counts as warning here: They end with the project',
        at: expect.objectContaining({ start: expect.any(Number) }),
      },
    ]);
    expect(expiry('{}')?.related).toEqual([]);
  });

  test('may count for more, and is no remark where it counts as it would anyway', () => {
    expect(expiry('{ profile: strict, rules: { share-expiry: { severity: error, why: a } } }')).toMatchObject({
      severity: 'error',
      related: [],
    });
    const text = withShare('share: ops/plain, with: dev/people, can: read, expires: 2027-01-01');
    const stricter = `${text}gate: { rules: { share-without-owner: { severity: error, why: Nobody may guess } } }\n`;
    const { diagnostics } = checkBlueprint(folderOf(stricter), { today });
    expect(diagnostics.find(({ code }) => code === 'share-without-owner')?.severity).toBe('error');
  });

  test.each([
    {
      it: 'needs a reason',
      yaml: `${over}gate: { rules: { ⟦share-expiry⟧: { severity: notice } } }\n`,
      finds: [{ code: 'key-missing', says: '`why`' }],
    },
    {
      it: 'has a severity that there is',
      yaml: `${over}gate: { rules: { share-expiry: { severity: ⟦notce⟧, why: a } } }\n`,
      finds: [{ code: 'value-not-allowed', help: 'did you mean `notice`?' }],
    },
    {
      it: 'cannot be switched off',
      yaml: `${over}gate: { rules: { share-expiry: { severity: ⟦off⟧, why: a } } }\n`,
      finds: [{ code: 'value-not-allowed' }],
    },
    {
      it: 'has nothing else to say',
      yaml: `${over}gate: { rules: { share-expiry: { severity: notice, why: a, ⟦until⟧: 2027-01-01 } } }\n`,
      finds: [{ code: 'key-unknown' }],
    },
  ])('$it', (one) => expectFindings(one));

  test('is a rule that there is', () => {
    const marked = unmark({
      'a.yaml': `${over}gate: { rules: { ⟦share-expired⟧: { severity: notice, why: a } } }\n`,
    });
    const folder = folderOf(marked.files['a.yaml'] ?? '');
    const { diagnostics } = checkBlueprint(folder, { today });
    expect(diagnostics.find(({ code }) => code === 'rule-unknown')).toMatchObject({
      severity: 'error',
      message: 'There is no rule `share-expired` that could count otherwise',
      help: 'did you mean `share-expiry`?',
      at: { start: marked.marks[0]?.start, end: marked.marks[0]?.end },
    });
  });
});

describe('--profile', () => {
  test('goes before the profile of the blueprint, and is said', () => {
    const cwd = folderOf(`${over}gate: { profile: strict }\n`);
    const strict = crossgrant(['check', '.', '--today', today], { cwd });
    expect([strict.code, strict.stdout]).toEqual([1, expect.stringContaining('rules, profile strict\n')]);
    const audit = crossgrant(['check', '.', '--today', today, '--profile', 'audit-only'], { cwd });
    expect(audit.stdout).toContain('notice[share-expiry]');
    expect([audit.code, audit.stdout]).toEqual([
      0,
      expect.stringContaining('rules, profile audit-only by --profile\n'),
    ]);
  });

  test('stands in the report for programs, with the rules that count otherwise', () => {
    const cwd = folderOf(`${over}gate: ${softer}\n`);
    const report = JSON.parse(
      crossgrant(['check', '.', '--today', today, '--profile', 'strict', '--format', 'json'], { cwd }).stdout,
    );
    const schema = JSON.parse(readFileSync(join(__dirname, '../../schema/check-report.schema.json'), 'utf8'));
    const isReport = new Ajv({ allErrors: true }).compile(schema);
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect(report).toMatchObject({
      profile: 'strict',
      severities: [{ rule: 'share-expiry', severity: 'warning', why: 'They end with the project' }],
    });
  });

  test('decides whether Terraform is written', () => {
    const cwd = folderOf(over);
    const synth = (...more: string[]) => crossgrant(['synth', '.', '--today', today, '--out', 'out', ...more], { cwd });
    expect(synth().code).toBe(1);
    const run = synth('--profile', 'audit-only');
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('rules, profile audit-only by --profile\n')]);
  });

  test('of another name is wrong usage', () => {
    expect(crossgrant(['check', '.', '--profile', 'lax'], { cwd: folderOf(over) }).code).toBe(2);
  });
});

describe('crossgrant gate with a blueprint', () => {
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  };

  test('takes its severities along, and says whose they are', () => {
    const cwd = folderOf(`${over}gate: { rules: { admin-star: { severity: warning, why: The break-glass role } } }\n`);
    writeFileSync(join(cwd, 'policy.json'), JSON.stringify(policy));
    const args = ['gate', 'policy.json', '--kind', 'identity'];
    expect(crossgrant(args, { cwd }).stdout).toContain('error[admin-star]');
    const { stdout } = crossgrant([...args, '--blueprint', 'a.yaml'], { cwd });
    expect(stdout).toContain('warning[admin-star]');
    expect(stdout).toMatch(/note: it counts as warning here: The break-glass role \(a\.yaml:\d+:\d+\)/);
    expect(stdout).toContain('1 rule counts otherwise');
  });
});
