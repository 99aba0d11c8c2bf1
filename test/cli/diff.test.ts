import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { estate, withShare } from '../patterns/cases';
import type { Files } from '../source/marked';
import { buildProgram, crossgrant, emptyFolder, type Run } from './command-line';
import { example } from './diff-example';

beforeAll(buildProgram, 60_000);

const ajv = new Ajv({ allErrors: true });
const isReport = ajv.compile(JSON.parse(readFileSync(join(__dirname, '../../schema/diff-report.schema.json'), 'utf8')));

const share = (more: string) =>
  withShare(`share: ops/plain, with: dev/people, can: read, why: a, expires: 2027-01-01${more}`);
const wide = share('');
const narrow = share(', prefix: builds/');
const widened =
  /^> dev\/people: s3:GetObject, s3:ListBucket on ops\/plain widened from under builds\/ to the whole bucket, by /m;

function write(folder: string, files: Files): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs `crossgrant diff` on a fixed day. */
function diff(cwd: string, ...args: readonly string[]): Run {
  return crossgrant(['diff', ...args, '--today', '2026-12-01'], { cwd });
}

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** Adds everything and commits it. */
function commit(cwd: string): void {
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '--allow-empty', '-m', 'x');
}

/** A repository with these files on the branch `main`. */
function repositoryOf(files: Files): string {
  const folder = write(emptyFolder(), files);
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder);
  return folder;
}

/** `main` is narrow, `wide` has left it and is wide, and main has gone on by a share. */
function parted(): string {
  const folder = repositoryOf({ 'bp/a.yaml': narrow });
  git(folder, 'checkout', '-q', '-b', 'wide');
  write(folder, { 'bp/a.yaml': wide });
  commit(folder);
  git(folder, 'checkout', '-q', 'main');
  write(folder, { 'bp/b.yaml': 'shares: { t: { share: ops/work, with: dev/people, can: inspect, why: a } }\n' });
  commit(folder);
  return folder;
}

describe('crossgrant diff of two folders', () => {
  const folder = write(emptyFolder(), { 'old/a.yaml': narrow, 'new/b.yaml': wide, 'same/z/z.yml': narrow });

  test('says what is gained and lost, and ends with 0', () => {
    const { code, stdout, stderr } = diff(folder, 'old', 'new');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^old → new: 1 widened\n/);
    expect(stdout).toMatch(widened);
  });

  test('with --exit-code ends with 1 if there is a change', () => {
    expect(diff(folder, 'old', 'new', '--exit-code').code).toBe(1);
    expect(diff(folder, 'old/', './same', '--exit-code')).toMatchObject({
      code: 0,
      stdout: 'old/ → ./same: no change in access\n',
    });
  });

  test('takes files as well', () => {
    expect(diff(folder, 'old/a.yaml', 'new/b.yaml').stdout).toMatch(widened);
  });

  test('with --quiet says nothing where nothing has changed', () => {
    expect(diff(folder, 'old', 'same', '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(diff(folder, 'old', 'new', '-q').stdout).toMatch(widened);
  });

  test('names the side that is no valid blueprint', () => {
    write(folder, { 'bad/a.yaml': narrow.replace('can: read', 'can: raed') });
    const { code, stdout, stderr } = diff(folder, 'old', 'bad');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('bad is not a valid blueprint');
    expect(stderr).toContain('did you mean `read`?');
    expect(stderr).not.toContain('old is not');
    const json = diff(folder, 'old', 'bad', '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      base: { diagnostics: [] },
      head: { diagnostics: [{ code: 'level-unknown' }] },
    });
  });

  test('compares what the gate and the proof refuse', () => {
    write(folder, { 'late/a.yaml': narrow.replace('2027-01-01', '2026-11-01') });
    const { code, stdout } = diff(folder, 'late', 'new');
    expect(code).toBe(0);
    expect(stdout).toContain('+ dev/people gains');
  });
});

describe('crossgrant diff of revisions', () => {
  const folder = parted();

  test('A...B compares with where they parted, A..B with A', () => {
    expect(diff(folder, 'main...wide', 'bp').stdout).toMatch(/^main\.\.\.wide, bp: 1 widened\n/);
    const straight = diff(folder, 'main..wide', 'bp').stdout;
    expect(straight).toMatch(widened);
    expect(straight).toContain('- dev/people loses sqs:GetQueueAttributes');
    expect(diff(folder, 'main', 'wide', 'bp').stdout.replace(', bp', '')).toBe(straight.replace(', bp', ''));
  });

  test('an end that is left out is HEAD', () => {
    expect(diff(folder, 'wide..', 'bp').stdout).toContain('+ dev/people gains sqs:GetQueueAttributes');
    expect(diff(folder, '..wide', 'bp').stdout).toMatch(widened);
  });

  test('one alone is compared with the files on disk, from any folder of the repository', () => {
    const dirty = repositoryOf({ 'bp/a.yaml': narrow });
    write(dirty, { 'bp/a.yaml': wide });
    expect(diff(dirty, 'main', 'bp').stdout).toMatch(/^main → files on disk, bp: 1 widened\n/);
    expect(diff(join(dirty, 'bp'), 'HEAD').stdout).toMatch(widened);
    expect(diff(dirty, 'main', join(dirty, 'bp')).stdout).toMatch(widened);
    expect(diff(dirty, 'main', 'HEAD').stdout).toContain('no change in access');
  });

  test('a file that is renamed, and moved, is no change', () => {
    const moved = repositoryOf({ 'bp/a.yaml': narrow });
    mkdirSync(join(moved, 'bp/deep'));
    renameSync(join(moved, 'bp/a.yaml'), join(moved, 'bp/deep/b.yml'));
    commit(moved);
    expect(diff(moved, 'HEAD~1..HEAD', 'bp', '--exit-code')).toMatchObject({ code: 0, stderr: '' });
  });

  test('a base that has no such folder allows nothing, which is said', () => {
    const fresh = repositoryOf({ 'README.md': '' });
    write(fresh, { 'bp/a.yaml': narrow });
    const { code, stdout, stderr } = diff(fresh, 'main', 'bp');
    expect(code).toBe(0);
    expect(stderr).toBe('note: main has no blueprint at `bp`: everything is new\n');
    expect(stdout).toContain('+ dev/people gains');
    rmSync(join(folder, 'gone'), { recursive: true, force: true });
  });

  test('reads the JSON files that a blueprint names, links, and nothing hidden', () => {
    const kept = (prefix: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::999999999999:role/theirs' },
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::acme-old/${prefix}*`,
          },
        ],
      });
    const linked = repositoryOf({
      'bp/a.yaml': estate.replace(
        '      plain:',
        '      old: { type: s3-bucket, bucket: acme-old, existing: true, policies: [../json/old.json] }\n      plain:',
      ),
      'bp/.hidden/x.yaml': '[',
      'bp/node_modules/x.yaml': '[',
      'json/old.json': kept('a/'),
      'shares/s.yaml': 'shares: { s: { share: ops/plain, with: dev/people, can: read, why: a } }\n',
    });
    symlinkSync('../shares', join(linked, 'bp/more'));
    symlinkSync('..', join(linked, 'shares/round'));
    commit(linked);
    write(linked, { 'json/old.json': kept('') });
    const { stdout, stderr } = diff(linked, 'HEAD', 'bp');
    expect(stderr).toBe('');
    expect(stdout).toContain(
      '> arn:aws:iam::999999999999:role/theirs: s3:GetObject on ops/old widened from under a/ to the whole bucket',
    );
    expect(stdout).not.toContain('dev/people');
    commit(linked);
    expect(diff(linked, 'HEAD~1', 'HEAD', 'bp').stdout).toBe(stdout.replace('HEAD → files on disk', 'HEAD~1..HEAD'));
  });

  test('leaves the tree of the repository alone', () => {
    const status = () => spawnSync('git', ['status', '--porcelain=v2', '--branch'], { cwd: folder, encoding: 'utf8' });
    const before = status().stdout;
    diff(folder, 'main...wide', 'bp');
    expect(status().stdout).toBe(before);
  });
});

describe('wrong usage is 2, and says why', () => {
  const folder = parted();
  write(folder, { 'wide/a.yaml': wide });
  test.each([
    [['mian...HEAD'], '`mian` is no revision of this repository'],
    [['main', 'nowhere'], '`nowhere` is no revision'],
    [['main', './nowhere'], 'there is no file or folder `./nowhere`'],
    [['bp'], '`bp` is no revision of this repository: it is a path'],
    [['main...wide', 'bp', 'more'], 'names both sides already'],
    [['main', 'wide'], '`wide` is a revision and a path'],
    [['main...wide', 'nowhere'], 'has a blueprint at `nowhere`'],
    [['main', 'HEAD', '../outside'], 'has a blueprint at `../outside`'],
    [['--format', 'yaml', 'main'], 'Choices'],
    [[], 'Not enough'],
  ])('%j', (args, why) => {
    const { code, stdout, stderr } = diff(folder, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
  });

  test('histories without a commit in common', () => {
    git(folder, 'checkout', '-q', '--orphan', 'other');
    commit(folder);
    expect(diff(folder, 'main...other', 'bp')).toMatchObject({ code: 2, stdout: '' });
    expect(diff(folder, 'main...other', 'bp').stderr).toContain('have no commit in common');
    expect(diff(folder, 'main..other', 'bp').code).toBe(0);
  });

  test('outside of a repository, and without git', () => {
    const elsewhere = emptyFolder();
    expect(diff(elsewhere, 'main').stderr).toContain('this is no git repository');
    const run = crossgrant(['diff', 'main'], { cwd: folder, env: { PATH: elsewhere } });
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('`git`, which is not installed')]);
  });
});

test('docs/diff.md shows what the command prints', () => {
  const page = readFileSync(join(__dirname, '../../docs/diff.md'), 'utf8');
  const files = Object.keys(example).map((name) => {
    const before = readFileSync(join(__dirname, '../../blueprints/internal-team', name), 'utf8');
    const after = (example[name] ?? []).reduce((text, [from, to]) => text.replace(from, () => to), before);
    return { path: `blueprints/internal-team/${name}`, before, after };
  });
  const repository = repositoryOf(Object.fromEntries(files.map(({ path, before }) => [path, before])));
  git(repository, 'checkout', '-q', '-b', 'insurance');
  write(repository, Object.fromEntries(files.map(({ path, after }) => [path, after])));
  commit(repository);
  const show = (...more: readonly string[]) =>
    diff(repository, 'main...HEAD', 'blueprints/internal-team', ...more).stdout.trimEnd();
  const { lines, changes } = JSON.parse(show('--format', 'json'));
  expect(page).toContain(`\n\`\`\`text\n$ crossgrant diff main...HEAD blueprints/internal-team\n${show()}\n\`\`\`\n`);
  expect(page).toContain(`\n\`\`\`\`markdown\n${show('--format', 'markdown')}\n\`\`\`\`\n`);
  expect(page).toContain(
    `\n\`\`\`json\n${JSON.stringify({ lines: lines.slice(0, 1), changes: changes.slice(-1) }, null, 2)}\n\`\`\`\n`,
  );
});

describe('for programs and for pull requests', () => {
  const folder = write(emptyFolder(), { 'old/a.yaml': narrow, 'new/a.yaml': wide });

  test('json keeps to its schema', () => {
    for (const sides of [
      ['old', 'new'],
      ['new', 'old'],
      ['old', 'old'],
    ]) {
      const report = JSON.parse(diff(folder, ...sides, '--format', 'json').stdout);
      isReport(report);
      expect(isReport.errors).toBeNull();
    }
    expect(JSON.parse(diff(folder, 'old', 'new', '--format', 'json').stdout)).toMatchObject({
      version: 1,
      ok: true,
      changed: true,
      counts: { widened: 1, gained: 0 },
      lines: [{ kind: 'widened', marks: [] }],
      changes: [
        {
          kind: 'widened',
          who: { kind: 'principal', name: 'dev/people', account: 'dev' },
          action: 's3:GetObject',
          resource: 'ops/plain',
          type: 's3-bucket',
          before: [{ arn: 'arn:aws:s3:::acme-plain/builds/*', until: '2027-01-01' }],
          after: [{ arn: 'arn:aws:s3:::acme-plain/*', grants: ['s:dev/people:ops/plain'] }],
          at: [{ file: 'new/a.yaml' }],
        },
        { kind: 'widened', action: 's3:ListBucket' },
      ],
    });
  });

  test('the order of keys in the YAML makes no difference to a byte', () => {
    const turned = wide.replace(
      'share: ops/plain, with: dev/people, can: read, why: a, expires: 2027-01-01',
      'expires: 2027-01-01, why: a, can: read, with: dev/people, share: ops/plain',
    );
    expect(turned).not.toBe(wide);
    write(folder, { 'turned/a.yaml': turned });
    for (const format of ['text', 'json', 'markdown']) {
      const [one, other] = ['new', 'turned'].map((head) =>
        diff(folder, 'old', head, '--format', format).stdout.replaceAll('turned', 'new'),
      );
      expect(one).toBe(other);
    }
  });

  test('markdown is a comment with the count at its top', () => {
    const { stdout } = diff(folder, 'old', 'new', '--format', 'markdown');
    expect(stdout).toMatch(
      /^<!-- crossgrant diff -->\n### Access: 1 widened\n\nComparing `old → new`\.\n\n- `dev\/people`: /,
    );
  });
});
