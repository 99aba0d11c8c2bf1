import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildProgram, emptyFolder } from '../cli/command-line';
import { blueprint, file } from '../review/formats/judged';
import { action, runAction } from './runner';

beforeAll(buildProgram, 60_000);

const plan = resolve(__dirname, '../gate/terraform/fixtures/shows/plan.json');
const today = '--today\n2026-12-01';

/** A repository on a branch, whose blueprint has an error, a warning and a notice, and lets in more than `main` does. */
function repository(): string {
  const folder = emptyFolder();
  const path = join(folder, file);
  const git = (...args: readonly string[]) => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, blueprint.replace(/ {2}liest-bilder.*\n/, '').replace(/waivers:[\s\S]*/, ''));
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'main');
  git('update-ref', 'refs/remotes/origin/main', 'main');
  git('checkout', '-qb', 'branch');
  writeFileSync(path, blueprint);
  git('commit', '-qam', 'branch');
  return folder;
}

const cwd = repository();
const run = (inputs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) =>
  runAction({ path: 'infra', arguments: today, ...inputs }, cwd, env);

describe('the action on GitHub', () => {
  test('gives no input to a shell as text, and every input to the program or to the runner', () => {
    const text = JSON.stringify(action.runs.steps);
    for (const { run: script = '' } of action.runs.steps) expect(script).not.toContain('${{');
    for (const name of Object.keys(action.inputs)) expect(text).toMatch(new RegExp(`inputs\\.${name}\\b`));
  });

  test('checks: annotations, outputs, SARIF, further reports, the page of the job', () => {
    const { code, log, outputs, summary } = run({
      sarif: 'out/a.sarif',
      reports: 'junit=out/a.xml\n\ngitlab=out/q.json\n',
    });
    expect(code).toBe(1);
    expect(log).toMatch(/^::error file=infra\/.*,line=16,col=3,.*title=share-expiry%3A/m);
    expect(outputs).toMatchObject({ 'exit-code': '1', errors: '1', warnings: '1', notices: '1', sarif: 'out/a.sarif' });
    expect(JSON.parse(readFileSync(join(cwd, 'out/a.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(cwd, 'out/a.xml'), 'utf8')).toContain('<testsuites');
    expect(JSON.parse(readFileSync(join(cwd, 'out/q.json'), 'utf8'))).toHaveLength(3);
    expect(summary).toMatch(/^<!-- crossgrant check -->\n### Failed: 1 error, 1 warning, 1 notice\n/);
    expect(readFileSync(outputs['markdown'] ?? '', 'utf8')).toBe(summary);
    expect(JSON.parse(readFileSync(outputs['json'] ?? '', 'utf8')).ok).toBe(false);
  });

  test('promises the outputs that it gives', () => {
    const given = new Set([
      ...Object.keys(run({ sarif: 's' }).outputs),
      ...Object.keys(run({ command: 'diff', base: 'main...HEAD' }).outputs),
    ]);
    expect([...given].sort()).toEqual(Object.keys(action.outputs).sort());
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.crossgrant.outputs.${name} }}`);
    }
  });

  test.each([
    ['error', '2026-12-01', 1],
    ['never', '2026-12-01', 0],
    ['error', '2026-11-29', 0],
    ['warning', '2026-11-29', 1],
  ])('with fail-on %s on %s ends with %i', (failOn, day, expected) => {
    const { code, outputs } = run({ 'fail-on': failOn, arguments: `--today\n${day}` });
    expect(code).toBe(expected);
    expect(outputs['errors']).toBe(day === '2026-12-01' ? '1' : '0');
  });

  test('gates several files, and shows nothing on the page if told so', () => {
    const destroy = resolve(plan, '../../lifecycle/destroy.json');
    const inputs = { command: 'gate', path: `${plan}\n${destroy}\n`, summary: 'false', arguments: '--allow-empty' };
    const { code, outputs, log, summary } = run(inputs);
    expect([code, summary]).toEqual([1, '']);
    expect(Number(outputs['errors'])).toBeGreaterThan(2);
    expect(log).toContain('title=gate-empty');
  });

  test('says what a pull request changes, by its own branch', () => {
    const { code, log, outputs, summary } = run({ command: 'diff' }, { GITHUB_BASE_REF: 'main' });
    expect(code).toBe(0);
    expect(log).toMatch(/^\+ dev\/people gains/m);
    expect(outputs).toMatchObject({ 'exit-code': '0', changes: '1', marked: '1' });
    expect(summary).toMatch(/^<!-- crossgrant diff -->\n### Access: 1 gained/);
    expect(run({ command: 'diff', base: 'main', 'fail-on': 'warning' }).code).toBe(1);
  });

  test('works in another folder, with paths from there', () => {
    const { code, outputs } = run({ 'working-directory': 'infra', path: '.', sarif: 'b.sarif' });
    expect([code, outputs['sarif']]).toEqual([1, 'b.sarif']);
    expect(existsSync(join(cwd, 'infra/b.sarif'))).toBe(true);
  });

  test.each([
    [{ command: 'synth' }, 'the input command is one of check, gate, diff'],
    [{ 'fail-on': 'always' }, 'the input fail-on is one of error, warning, never'],
    [{ path: ' \n' }, 'the input path is empty'],
    [{ path: 'a\nb' }, 'crossgrant check takes one path'],
    [{ command: 'diff' }, 'crossgrant diff needs the input base, such as main...HEAD, outside of pull requests'],
  ])('refuses %j, and says why', (inputs, why) => {
    const { code, log } = run(inputs);
    expect([code, log]).toEqual([2, `::error title=crossgrant::${why}\n`]);
  });

  test('fails for wrong usage whatever fail-on says', () => {
    const { code, log } = run({ 'fail-on': 'never', reports: 'html=a' });
    expect([code, log]).toEqual([2, expect.stringContaining('not FORMAT=FILE')]);
  });

  test.each(['$(touch owned)', '`touch owned`', '"; touch owned; "', `\${{ inputs.path }}`, "'; touch owned #"])(
    'takes %s for a path, not for a command',
    (path) => {
      const { code, log } = run({ path, base: path, sarif: `${path}.sarif`, command: 'check' });
      expect([code, log]).toEqual([1, expect.stringContaining('title=file-unreadable')]);
      expect(existsSync(join(cwd, 'owned'))).toBe(false);
    },
  );
});
