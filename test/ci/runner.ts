import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { home } from '../cli/command-line';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

/** action.yml, as far as a runner reads it. */
export const action = parse(readFileSync(resolve(__dirname, '../../action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

export interface ActionRun {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the shell steps of the action as a runner does: inputs with their defaults, and files for outputs and the job's page. */
export function runAction(
  given: Readonly<Record<string, string>>,
  cwd: string,
  more: NodeJS.ProcessEnv = {},
): ActionRun {
  const temporary = mkdtempSync(join(tmpdir(), 'crossgrant-runner-'));
  const files = { GITHUB_OUTPUT: join(temporary, 'output'), GITHUB_STEP_SUMMARY: join(temporary, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default] as const);
  const inputs: Readonly<Record<string, string>> = { ...Object.fromEntries(defaults), ...given };
  const filled = (text: string) =>
    text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => inputs[name] ?? '');
  let log = '';
  let code: number | null = 0;
  for (const { run, env = {}, ...step } of action.runs.steps) {
    if (run === undefined || code !== 0) continue;
    const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
    // As the runner starts `shell: bash` ("Workflow syntax for GitHub Actions").
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: resolve(cwd, filled(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        ...process.env,
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: home,
        GITHUB_BASE_REF: '',
        RUNNER_TEMP: temporary,
        ...files,
        ...more,
        ...own,
      },
    });
    log += result.stdout + result.stderr;
    code = result.status;
  }
  return {
    code,
    log,
    outputs: outputsIn(files.GITHUB_OUTPUT),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

function outputsIn(file: string): Readonly<Record<string, string>> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Object.fromEntries(
    [...text.matchAll(/^([a-z-]+)<<(.+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}
