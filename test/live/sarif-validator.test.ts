import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sarif } from '../../src/review/formats/sarif';
import { buildProgram, crossgrant } from '../cli/command-line';
import { judged } from '../review/formats/judged';
import { ciTools, describeCi, root } from './tools';

/** What Microsoft's validator says of a log, by its schema and by its rules, those of GitHub among them: `SARIF1004 error`. */
function saidOf(log: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-sarif-'));
  const [file, output] = [join(folder, 'log.sarif'), join(folder, 'validated.sarif')];
  writeFileSync(file, log);
  const args = ['validate', file, '--rule-kind', 'Sarif;Gh', '--output', output, '--quiet'];
  const { error, stderr } = spawnSync(ciTools.sarif, args, { encoding: 'utf8' });
  if (error) throw new Error(`${error.message} ${stderr}`);
  const [run] = JSON.parse(readFileSync(output, 'utf8')).runs;
  const results: readonly { ruleId: string; level?: string }[] = run.results ?? [];
  return [...new Set(results.map(({ ruleId, level = 'warning' }) => `${ruleId} ${level}`))].sort();
}

/** There is no page of ours to name, and nothing is lost without the name of the revision. */
const accepted = ['SARIF2005 warning'];

describeCi('the validator of SARIF', () => {
  beforeAll(buildProgram, 60_000);

  test('accepts what check reports', () => {
    expect(saidOf(sarif(judged()))).toEqual(accepted);
    expect(saidOf(crossgrant(['check', 'blueprints/events', '--format', 'sarif']).stdout)).toEqual(accepted);
  }, 60_000);

  test('accepts what gate reports', () => {
    const plan = join(root, 'test/gate/terraform/fixtures/shows/plan.json');
    expect(saidOf(crossgrant(['gate', plan, '--format', 'sarif']).stdout)).toEqual(accepted);
  }, 60_000);

  test.each([
    ['what the schema has no place for', 'JSON1005 error', { made_up: 1 }],
    ['a result without a place, which GitHub does not show', 'GH1015 error', { locations: [] }],
  ])(
    'refuses %s',
    (_, said, change) => {
      const log = JSON.parse(sarif(judged()));
      Object.assign(log.runs[0].results[0], change);
      expect(saidOf(JSON.stringify(log))).toContain(said);
    },
    60_000,
  );
});
