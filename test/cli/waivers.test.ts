import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { withShare } from '../patterns/cases';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

const isReport = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../schema/waivers-report.schema.json'), 'utf8')),
);

const entry = (rule: string, expires: string, scope = '') =>
  `  - { rule: ${rule}, ${scope}why: Geprüft — ok, owner: bob@example.com, expires: ${expires} }\n`;

const used = entry('shared-store-key', '2027-03-31', 'resource: ops/plain, ');
const unused = entry('resource-public', '2026-12-11', 'share: s, resource: ops/plain, ');
const over = entry('share-expiry', '2026-11-30');

function waivers(entries: string, ...args: readonly string[]) {
  const share = withShare('share: ops/plain, with: dev/people, can: read, why: a, expires: 2027-06-01');
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'a.yaml'), entries === '' ? share : `${share}waivers:\n${entries}`);
  return crossgrant(['waivers', '.', '--today', '2026-12-01', ...args], { cwd });
}

function reportOf(entries: string, ...args: readonly string[]) {
  const { stdout, code } = waivers(entries, '--format', 'json', ...args);
  const report = JSON.parse(stdout);
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(code).toBe(report.ok ? 0 : 1);
  return report;
}

describe('crossgrant waivers', () => {
  test('lists who accepted what, and how long it lasts, the first to end first', () => {
    const { code, stdout, stderr } = waivers(used + unused);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^resource-public for the share s and the resource ops\/plain\n {2}10 days left, until 2026-12-11, covers no finding\n/,
    );
    expect(stdout).toContain(
      'shared-store-key for the resource ops/plain\n  120 days left, until 2027-03-31, covers 1 finding\n  accepted by bob@example.com: Geprüft — ok\n  --> a.yaml:',
    );
    expect(stdout).toMatch(/^ok: 2 waivers, 1 within 30 days of the end, 1 unused$/m);
  });

  test('ends with 1 if one has expired', () => {
    const { code, stdout } = waivers(used + over);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^share-expiry everywhere\n {2}expired on 2026-11-30, 1 day ago, covers nothing any more\n/);
    expect(stdout).toMatch(/^failed: 2 waivers, 1 expired$/m);
  });

  test('lasts to the end of its last day', () => {
    expect(waivers(entry('shared-store-key', '2026-12-01')).stdout).toContain(
      'its last day is today, 2026-12-01, covers 1 finding',
    );
  });

  test('with --quiet says only what is to be dealt with', () => {
    expect(waivers(used, '-q').stdout).toBe('');
    expect(waivers(used + unused, '-q').stdout).not.toContain('shared-store-key');
  });

  test('says so where there is none, or no such rule', () => {
    expect(waivers('')).toEqual({ code: 0, stdout: 'ok: no waivers\n', stderr: '' });
    expect(waivers(entry('no-such', '2027-01-31')).stdout).toContain('covers nothing: there is no such rule');
  });

  test('tells programs the same', () => {
    const report = reportOf(used + over + unused);
    expect(report).toMatchObject({ version: 1, today: '2026-12-01', ok: false });
    expect(report.waivers).toMatchObject([
      { rule: 'share-expiry', daysLeft: -1, used: false, covers: 0 },
      { rule: 'resource-public', share: 's', resource: 'ops/plain', daysLeft: 10, used: false },
      {
        rule: 'shared-store-key',
        daysLeft: 120,
        used: true,
        covers: 1,
        why: 'Geprüft — ok',
        file: 'a.yaml',
        column: 5,
      },
    ]);
    expect(reportOf('').waivers).toEqual([]);
  });

  test('counts a finding for each waiver that covers it', () => {
    const both = reportOf(used + entry('shared-store-key', '2027-04-30'));
    expect(both.waivers).toMatchObject([{ covers: 1 }, { covers: 1 }]);
  });

  test('of no valid blueprint says why', () => {
    const { code, stdout, stderr } = waivers('  - 1\n');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/error\[value-wrong-type\][\s\S]*failed: 1 error/);
    expect(reportOf('  - 1\n').diagnostics).toHaveLength(1);
  });
});
