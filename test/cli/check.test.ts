import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { estate, withShare } from '../patterns/cases';
import { type Files, unmark } from '../source/marked';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

/** A folder with these files. */
function folderOf(files: Files): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const good = withShare('share: ops/plain, with: dev/people, can: read, why: a, expires: 2027-01-01');
const today = ['--today', '2026-12-01'];
const checkText = (text: string, ...more: string[]) =>
  crossgrant(['check', '.', ...today, ...more], { cwd: folderOf({ 'a.yaml': text }) });

const ajv = new Ajv({ allErrors: true });
const isReport = ajv.compile(
  JSON.parse(readFileSync(join(__dirname, '../../schema/check-report.schema.json'), 'utf8')),
);

function reportOf(text: string) {
  const { stdout, code } = checkText(text, '--format', 'json');
  const report = JSON.parse(stdout);
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(code).toBe(report.ok ? 0 : 1);
  return report;
}

describe('crossgrant check', () => {
  test('of a good blueprint says what is shared with whom, and ends with 0', () => {
    const { code, stdout, stderr } = checkText(good);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('ops/plain → dev/people: read');
    expect(stdout).toMatch(/^ok: /m);
  });

  test.each(['internal-team', 'data-lake', 'events'])('of the example %s is good', (name) => {
    const { code, stdout, stderr } = crossgrant(['check', `blueprints/${name}`, ...today]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('error[');
  });

  test.each([
    ['can: read', 'can: ⟦raed⟧', 'level-unknown', 'did you mean `read`?'],
    ['id: "222222222222"', 'id: ⟦222222222222⟧', 'account-id-unquoted', 'put it in quotes: "222222222222"'],
    ['share: ops/plain', 'share: ⟦ops/plian⟧', 'reference-unknown', 'did you mean `ops/plain`?'],
  ])('of %s changed to %s is one diagnostic at the exact column', (from, to, code, help) => {
    const { files, marks } = unmark({ 'a.yaml': good.replace(from, to) });
    const text = files['a.yaml'] ?? '';
    const { diagnostics, ok } = reportOf(text);
    const before = text.slice(0, marks[0]?.start).split('\n');
    expect(ok).toBe(false);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code,
        help,
        file: 'a.yaml',
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        endLine: before.length,
        endColumn: (before.at(-1)?.length ?? 0) + 1 + (marks[0]?.end ?? 0) - (marks[0]?.start ?? 0),
      }),
    ]);
  });

  test('for programs keeps to its schema: good, warned, refused, unreadable, related places', () => {
    expect(reportOf(good)).toMatchObject({
      version: 1,
      blueprint: '.',
      ok: true,
      diagnostics: [{ severity: 'notice' }],
    });
    expect(reportOf(good.replace('why: a, ', ''))).toMatchObject({ ok: true });
    expect(reportOf(`${good}---\ngroups: { workloads: [dev] }\n`).diagnostics[0].related).toHaveLength(1);
    expect(reportOf('[').diagnostics).toHaveLength(1);
    const { stdout, code } = crossgrant(['check', 'no/such/folder', '--format', 'json']);
    expect([isReport(JSON.parse(stdout)), code]).toEqual([true, 1]);
  });

  test('with --quiet says nothing of a good blueprint, and all that is wrong of a bad one', () => {
    expect(checkText(good, '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    const bad = checkText(good.replace('can: read', 'can: raed'), '-q');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^error\[level-unknown\]/);
    expect(bad.stdout).not.toContain('→');
  });

  test('with --today judges expiry dates on that day', () => {
    expect(checkText(good, '--today', '2027-01-01').code).toBe(2);
    const cwd = folderOf({ 'a.yaml': good });
    const on = (day: string) => crossgrant(['check', '--today', day, '-q'], { cwd });
    expect(on('2026-12-01').stdout).toBe('');
    expect(on('2026-12-20').stdout).toContain('share-expiry');
    expect(on('2027-01-02').code).toBe(1);
  });

  test('reads all folders below, and no hidden ones', () => {
    const cwd = folderOf({
      'a/b/accounts.yaml': estate,
      'shares.YML': good.replace(estate, ''),
      '.hidden/x.yaml': '[',
      'notes.txt': '[',
    });
    expect(crossgrant(['check', './', ...today], { cwd }).code).toBe(0);
    expect(crossgrant(['check', './//', ...today], { cwd }).code).toBe(0);
  });

  test('never loads CDKTF, and neither does explain', () => {
    const hook = join(folderOf({ 'hook.cjs': REFUSE_CDKTF }), 'hook.cjs');
    const node = ['--require', hook];
    expect(crossgrant(['check', 'blueprints/data-lake', '-q', ...today], { node })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(crossgrant(['explain', 'dev-reads-staging', 'blueprints/internal-team', ...today], { node })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(
      crossgrant(['synth', 'blueprints/data-lake', '-q', '--out', emptyFolder(), ...today], { node }).stderr,
    ).toContain('cdktf was loaded');
  });
});

const REFUSE_CDKTF = `
const { Module } = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => {
  if (/^(cdktf|constructs|@cdktf)/.test(name)) throw new Error('cdktf was loaded');
  return load(name, ...rest);
};`;

describe('exit codes', () => {
  test.each([
    [[], 'Name a command'],
    [['chekc'], 'Did you mean check?'],
    [['check', 'a', 'b'], 'Unknown argument: b'],
    [['check', '--formt', 'json'], 'formt'],
    [['check', '--format', 'xml'], 'Choices: "text", "json"'],
    [['check', '--today', 'soon'], 'not a day as YYYY-MM-DD'],
    [['check', '--today', '2027-02-30'], 'not a day as YYYY-MM-DD'],
    [['explain'], 'Not enough'],
  ])('wrong usage %j is 2, and says why', (args, why) => {
    const { code, stdout, stderr } = crossgrant(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
  });

  test('a bug of ours is 70, with what to report', () => {
    const hook = join(
      folderOf({ 'hook.cjs': "require('node:fs').statSync = () => { throw new Error('boom') };" }),
      'hook.cjs',
    );
    const { code, stderr } = crossgrant(['check', 'blueprints/data-lake'], { node: ['--require', hook] });
    expect(code).toBe(70);
    expect(stderr).toMatch(/crossgrant 0\.\d+\.\d+ has a bug, please report it/);
    expect(stderr).toContain('boom');
  });

  test('help of every verb shows examples', () => {
    for (const verb of ['check', 'synth', 'explain', 'init', 'schema']) {
      const { code, stdout } = crossgrant([verb, '--help']);
      expect([verb, code]).toEqual([verb, 0]);
      expect(stdout).toContain('Examples:');
      expect(stdout).toContain(`crossgrant ${verb}`);
    }
  });

  test('completion prints a script, --version the version, schema a schema', () => {
    expect(crossgrant(['completion']).stdout).toContain('crossgrant --get-yargs-completions');
    expect(crossgrant(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(JSON.parse(crossgrant(['schema']).stdout)).toMatchObject({ title: 'Crossgrant blueprint' });
  });
});

describe('colour', () => {
  const onTerminal = (env: Record<string, string>) => {
    const cwd = folderOf({ 'a.yaml': good.replace('can: read', 'can: raed') });
    return crossgrant(['check', '-q'], {
      cwd,
      env,
      node: ['--require', join(folderOf({ 'tty.cjs': PRETEND_TERMINAL }), 'tty.cjs')],
    });
  };

  test('is for terminals, unless NO_COLOR is set', () => {
    expect(onTerminal({ TERM: 'xterm', NO_COLOR: '' }).stdout).toContain('\u001b[31merror');
    expect(onTerminal({ TERM: 'xterm', NO_COLOR: '1' }).stdout).not.toContain('\u001b');
    expect(checkText(good.replace('can: read', 'can: raed')).stdout).not.toContain('\u001b');
  });

  test('is not for a standard error that goes to a file', () => {
    const node = ['--require', join(folderOf({ 'tty.cjs': PRETEND_TERMINAL }), 'tty.cjs')];
    const { stderr } = crossgrant(['explain', 'nobody', 'blueprints/events'], { node, env: { TERM: 'xterm' } });
    expect(stderr).toMatch(/^error There is no share/);
  });
});

const PRETEND_TERMINAL = "process.stdout.isTTY = true; require('node:tty').isatty = () => true;";
