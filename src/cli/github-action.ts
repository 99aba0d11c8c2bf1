import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the action was asked (action.yml). Inputs come by the environment, never as text of a shell. */
interface Inputs {
  readonly command: 'check' | 'gate' | 'diff';
  readonly paths: readonly string[];
  readonly base: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly sarif: string;
  readonly reports: readonly string[];
  readonly more: readonly string[];
  readonly summary: boolean;
}

/** What came of it, as far as steps after this one want to know. */
interface Result {
  /** Of `crossgrant` itself. */
  readonly code: number;
  readonly outputs: Readonly<Record<string, string | number>>;
  /** Things that fail the step where `fail-on` is `warning`. */
  readonly warnings: number;
  /** File for the job's page; absent: nothing was written. */
  readonly markdown?: string;
}

class WrongInput extends Error {}

function given(name: string): string {
  return process.env[`CROSSGRANT_${name}`] ?? '';
}

function lines(name: string): readonly string[] {
  return given(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function oneOf<T extends string>(name: string, choices: readonly T[]): T {
  const value = choices.find((choice) => choice === given(name));
  if (value !== undefined) return value;
  throw new WrongInput(`the input ${name.toLowerCase().replace('_', '-')} is one of ${choices.join(', ')}`);
}

function inputs(): Inputs {
  const command = oneOf('COMMAND', ['check', 'gate', 'diff']);
  const paths = lines('PATH');
  if (paths.length === 0) throw new WrongInput('the input path is empty');
  if (command !== 'gate' && paths.length > 1) throw new WrongInput(`crossgrant ${command} takes one path`);
  return {
    command,
    paths,
    base: given('BASE').trim() || baseOfPullRequest(),
    failOn: oneOf('FAIL_ON', ['error', 'warning', 'never']),
    sarif: given('SARIF').trim(),
    reports: lines('REPORTS'),
    more: lines('ARGUMENTS'),
    summary: oneOf('SUMMARY', ['true', 'false']) === 'true',
  };
}

/** `actions/checkout` fetches the branch that a pull request goes to as `origin/<branch>`, given `fetch-depth: 0`. */
function baseOfPullRequest(): string {
  const branch = process.env['GITHUB_BASE_REF'] ?? '';
  return branch === '' ? '' : `origin/${branch}...HEAD`;
}

function crossgrant(args: readonly string[], stdout: 'inherit' | 'pipe') {
  const program = join(__dirname, 'crossgrant.js');
  const run = spawnSync(process.execPath, [program, ...args], {
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: run.status ?? 70, text: run.stdout ?? '' };
}

/** `check` and `gate`: annotations in the log, reports in files. */
function judge({ command, paths, sarif, reports, more }: Inputs, folder: string): Result {
  const [json, markdown] = [join(folder, 'report.json'), join(folder, 'summary.md')];
  const files = [`json=${json}`, `markdown=${markdown}`, ...(sarif === '' ? [] : [`sarif=${sarif}`]), ...reports];
  const args = [command, ...paths, '--format', 'github', ...files.flatMap((file) => ['--report', file]), ...more];
  const { code } = crossgrant(args, 'inherit');
  if (!existsSync(json)) return { code, outputs: {}, warnings: 0 };
  const { diagnostics = [], findings = [] } = JSON.parse(readFileSync(json, 'utf8'));
  const found: readonly { severity: string; level?: string }[] = [...diagnostics, ...findings];
  const count = (severity: string) => found.filter((one) => (one.level ?? one.severity) === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), notices: count('notice') };
  const written = sarif !== '' && existsSync(sarif) ? { sarif } : {};
  return { code, outputs: { ...counts, ...written, markdown, json }, warnings: counts.warnings, markdown };
}

/** `diff`: the sentences in the log, and as a comment in a file. */
function compare({ paths: [path = '.'], base, more }: Inputs, folder: string): Result {
  if (base === '')
    throw new WrongInput('crossgrant diff needs the input base, such as main...HEAD, outside of pull requests');
  const args = ['diff', base, path, ...more];
  const { code } = crossgrant(args, 'inherit');
  if (code > 1) return { code, outputs: {}, warnings: 0 };
  const [json, markdown] = [join(folder, 'report.json'), join(folder, 'summary.md')];
  writeFileSync(json, crossgrant([...args, '--format', 'json'], 'pipe').text);
  writeFileSync(markdown, crossgrant([...args, '--format', 'markdown'], 'pipe').text);
  const sentences: readonly { marks: readonly string[] }[] = JSON.parse(readFileSync(json, 'utf8')).lines ?? [];
  const marked = sentences.filter(({ marks }) => marks.length > 0).length;
  return { code, outputs: { changes: sentences.length, marked, markdown, json }, warnings: marked, markdown };
}

/** Appends `name=value` in the form that takes any value ("Workflow commands for GitHub Actions", multiline strings). */
function setOutputs(outputs: Result['outputs']): void {
  const file = process.env['GITHUB_OUTPUT'];
  if (file === undefined) return;
  for (const [name, value] of Object.entries(outputs)) {
    const end = `end-${randomUUID()}`;
    appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
  }
}

/** `never` lets pass what was found, and never what could not be done: wrong usage, a report that cannot be written, a bug. */
function exitCode({ failOn }: Inputs, { code, warnings }: Result): number {
  if (code > 1) return code;
  if (failOn === 'never') return 0;
  return failOn === 'warning' && warnings > 0 ? 1 : code;
}

function main(): number {
  const asked = inputs();
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'crossgrant-'));
  const result = asked.command === 'diff' ? compare(asked, folder) : judge(asked, folder);
  setOutputs({ 'exit-code': result.code, ...result.outputs });
  const page = process.env['GITHUB_STEP_SUMMARY'];
  if (asked.summary && page !== undefined && result.markdown !== undefined)
    appendFileSync(page, readFileSync(result.markdown));
  return exitCode(asked, result);
}

try {
  process.exitCode = main();
} catch (thrown) {
  if (!(thrown instanceof WrongInput)) throw thrown;
  process.stdout.write(`::error title=crossgrant::${thrown.message}\n`);
  process.exitCode = 2;
}
