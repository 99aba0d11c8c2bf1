import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildProgram } from '../cli/command-line';
import { describeOpa } from '../cli/opa';
import { readPage, type Step, walkThrough } from './walk-through';

const page = readPage('own-rules.md');

describeOpa('docs/own-rules.md', () => {
  let walked: { readonly folder: string; readonly steps: readonly Step[] };
  beforeAll(() => {
    buildProgram();
    walked = walkThrough(page);
  }, 120_000);

  test('prints what it shows, from the empty file to the pull request that fails', () => {
    const { steps } = walked;
    expect(steps.map(({ command, printed }) => `$ ${command}\n${printed}`)).toEqual(
      steps.map(({ command, shown }) => `$ ${command}\n${shown}`),
    );
    expect(steps.some(({ printed }) => printed.includes('exit code 1'))).toBe(true);
  });

  test('has a workflow of the very commands that it shows', () => {
    const workflow = parse(readFileSync(join(walked.folder, '.github/workflows/crossgrant.yml'), 'utf8'));
    const runs: readonly string[] = workflow.jobs.check.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    const shown = walked.steps.map(({ command }) => command);
    const ours = runs.filter((run) => run !== 'npm ci');
    expect(ours).toHaveLength(2);
    for (const run of ours) expect(shown.some((command) => command.startsWith(run))).toBe(true);
  });
});

test('docs/own-rules.md speaks of helpers that there are', () => {
  const named = [...page.matchAll(/`data\.lib\.(\w+)\.(\w+)/g)];
  expect(named.length).toBeGreaterThan(8);
  for (const [, file = '', name = ''] of named) {
    const rego = readFileSync(join(__dirname, `../../policies/lib/${file}.rego`), 'utf8');
    expect(rego).toMatch(new RegExp(`^${name}\\b`, 'm'));
  }
  const findings = readFileSync(join(__dirname, '../../policies/lib/finding.rego'), 'utf8');
  for (const [, name = ''] of page.matchAll(/`(\w+)\(chain, /g)) expect(findings).toContain(`\n${name}(chain, `);
});
