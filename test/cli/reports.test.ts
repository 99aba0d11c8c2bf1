import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blueprint, file } from '../review/formats/judged';
import { buildProgram, crossgrant, emptyFolder, type RunOptions } from './command-line';

beforeAll(buildProgram, 60_000);

/** A repository with the blueprint in a folder of it. */
function repository(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, '.git'));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), blueprint);
  return folder;
}

const check = (args: readonly string[], options: RunOptions) =>
  crossgrant(['check', ...args, '--today', '2026-12-01'], options);

describe('--report', () => {
  test('writes any number of reports beside what is printed, and makes their folders', () => {
    const cwd = repository();
    const names = {
      sarif: 'out/deep/a.sarif',
      junit: 'out/a.xml',
      json: 'out/a=b.json',
      markdown: 'a.md',
      gitlab: 'q.json',
    };
    const reports = Object.entries(names).flatMap(([format, name]) => ['--report', `${format}=${name}`]);
    const { code, stdout, stderr } = check([...reports, 'infra'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('error[share-expiry] Share `liest-daten`');
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(JSON.parse(read(names.sarif)).runs[0].invocations[0].exitCode).toBe(1);
    expect(read(names.junit)).toMatch(/<\/testsuites>\n$/);
    expect(JSON.parse(read(names.json)).diagnostics).toHaveLength(3);
    expect(read(names.markdown)).toMatch(/^<!-- crossgrant check -->\n### Failed: 1 error, 1 warning, 1 notice\n/);
    expect(JSON.parse(read(names.gitlab))).toHaveLength(3);
  });

  test('writes of a blueprint that cannot be read, too', () => {
    const cwd = emptyFolder();
    const gone = check(['gone', '--report=github=a.txt', '--report=sarif=a.sarif', '-q'], { cwd });
    expect(gone.code).toBe(1);
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toMatch(
      /^::error file=gone,line=1,endLine=1,title=file-unreadable%3A/,
    );
    const [run] = JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).runs;
    expect(run.invocations).toEqual([{ executionSuccessful: false, exitCode: 1 }]);
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('gone');
  });

  test('point at a file where a folder is meant: servers show nothing at a folder', () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'infra/docs'), { recursive: true });
    writeFileSync(join(cwd, 'infra/docs/notes.md'), '');
    const { stdout } = check(['infra', '--format', 'github', '--report', 'gitlab=q', '--report', 'sarif=s'], { cwd });
    expect(stdout).toMatch(/^::error file=infra\/docs\/notes\.md,line=1,endLine=1,title=folder-empty%3A/);
    const [entry] = JSON.parse(readFileSync(join(cwd, 'q'), 'utf8'));
    expect(entry.location).toEqual({ path: 'infra/docs/notes.md', lines: { begin: 1, end: 1 } });
    const [run] = JSON.parse(readFileSync(join(cwd, 's'), 'utf8')).runs;
    expect(run.automationDetails.id).toBe('crossgrant/check/infra/');
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('infra/docs/notes.md');
  });

  test.each([
    [['--report', 'sarif'], 'not FORMAT=FILE'],
    [['--report', 'sarif='], 'not FORMAT=FILE'],
    [['--report', 'html=a'], 'with one of the formats json, sarif, junit, github, gitlab, markdown'],
    [['--report', 'sarif=a', '--report', 'junit=a'], 'two reports cannot both be `a`'],
    [['--report'], 'Not enough arguments following: report'],
  ])('%j is wrong usage', (args, why) => {
    const { code, stderr } = check(args, { cwd: emptyFolder() });
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  });

  test('that cannot be written ends with 2, after the result', () => {
    const cwd = repository();
    const { code, stdout, stderr } = check(['infra', '--report', 'sarif=infra', '--report', 'junit=a.xml'], { cwd });
    expect([code, stderr]).toEqual([2, 'error The report `infra` cannot be written: EISDIR\n']);
    expect(stdout).toContain('failed: 1 error');
    expect(readFileSync(join(cwd, 'a.xml'), 'utf8')).toContain('<testsuites');
  });
});

describe('--format', () => {
  test('names files from the top of the repository, wherever one stands in it', () => {
    const top = repository();
    const here = check(['.', '--format', 'github'], { cwd: dirname(join(top, file)) });
    expect(here.stdout).toMatch(new RegExp(`^::notice file=${file},line=7,`));
    expect(check([join(top, 'infra'), '--format', 'github'], { cwd: top }).stdout).toBe(here.stdout);
  });

  test('prints nothing of a good blueprint as annotations', () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'a.yaml'), 'blueprint: 1\naccounts: { a: { id: "111111111111", region: eu-west-1 } }\n');
    expect(check(['.', '--format', 'github'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('is not changed by --quiet', () => {
    const cwd = repository();
    const loud = check(['infra', '--format', 'gitlab'], { cwd });
    expect(check(['infra', '--format', 'gitlab', '--quiet'], { cwd })).toEqual(loud);
    expect(JSON.parse(loud.stdout)).toHaveLength(3);
  });
});
