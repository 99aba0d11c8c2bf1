import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { buildProgram, home } from '../cli/command-line';
import { gitlab } from './gitlab-notes';
import { ciTools, describeCi, root } from './tools';

const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const samples = new Map(
  [...page.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]),
);

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-ci-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function run(program: string, args: readonly string[], cwd = root, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  return { code: status, said: `${stdout}${stderr}` };
}

/** What check-jsonschema says of a text by one of the schemas that it brings along. */
function validated(schema: string, text: string, ...more: readonly string[]) {
  const folder = folderOf({ 'file.yml': text });
  return run(ciTools.checkJsonschema, ['--builtin-schema', `vendor.${schema}`, ...more, join(folder, 'file.yml')]);
}

const fine = { code: 0, said: 'ok -- validation done\n' };

describeCi('what CI servers are given keeps to their schemas', () => {
  const action = readFileSync(join(root, 'action.yml'), 'utf8');
  const template = readFileSync(join(root, 'templates/crossgrant.gitlab-ci.yml'), 'utf8');

  test('the action', () => {
    expect(validated('github-actions', action)).toEqual(fine);
    expect(validated('github-actions', action.replace('using: composite', 'using: shell')).code).toBe(1);
  });

  test('the workflows of the guide', () => {
    const workflows = [...samples].filter(([name]) => name.startsWith('.github/workflows/'));
    expect(workflows.length).toBe(2);
    for (const [, text] of workflows) expect(validated('github-workflows', text)).toEqual(fine);
    expect(
      validated('github-workflows', (workflows[0]?.[1] ?? '').replace('contents: read', 'contents: all')).code,
    ).toBe(1);
  });

  test('the workflows of the guide give the action inputs that it has', () => {
    const known = Object.keys(parse(action).inputs);
    const steps = [...samples.values()]
      .flatMap((text) => Object.values<{ steps?: { uses?: string; with?: object }[] }>(parse(text).jobs ?? {}))
      .flatMap(({ steps: list = [] }) => list);
    const ours = steps.filter(({ uses }) => uses?.startsWith('security/crossgrant@'));
    expect(ours.length).toBe(3);
    for (const step of ours) expect(known).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  });

  test('the template and the pipeline for GitLab', () => {
    const transformed = ['--data-transform', 'gitlab-ci'] as const;
    // The schema looks into no job whose name begins with a dot.
    const visible = template.replaceAll('.crossgrant', 'crossgrant');
    expect(validated('gitlab-ci', visible, ...transformed)).toEqual(fine);
    expect(validated('gitlab-ci', samples.get('.gitlab-ci.yml') ?? '', ...transformed)).toEqual(fine);
    expect(validated('gitlab-ci', visible.replace('when: always', 'when: often'), ...transformed).code).toBe(1);
    for (const [, job] of (samples.get('.gitlab-ci.yml') ?? '').matchAll(/extends: (\S+)/g))
      expect(parse(template)).toHaveProperty([job ?? '']);
  });

  test('the hooks and the configuration for pre-commit', () => {
    expect(run(ciTools.preCommit, ['validate-manifest', '.pre-commit-hooks.yaml'])).toEqual({ code: 0, said: '' });
    const folder = folderOf({ 'c.yaml': samples.get('.pre-commit-config.yaml') ?? '', 'bad.yaml': '- id: x\n' });
    expect(run(ciTools.preCommit, ['validate-config', join(folder, 'c.yaml')])).toEqual({ code: 0, said: '' });
    expect(run(ciTools.preCommit, ['validate-manifest', join(folder, 'bad.yaml')]).code).toBe(1);
  });
});

const git = (cwd: string, ...args: readonly string[]) => {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { code, said } = run('git', [...who, ...args], cwd);
  if (code !== 0) throw new Error(said);
  return said.trim();
};

describeCi('pre-commit', () => {
  beforeAll(buildProgram, 60_000);

  /** The hooks beside the built program, as a package without dependencies: pre-commit installs it without any registry. */
  function hooks(): string {
    const manifest = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
    const { name, version, bin, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const folder = folderOf({
      '.pre-commit-hooks.yaml': manifest,
      'package.json': JSON.stringify({ name, version, bin, files }),
    });
    for (const part of ['dist', 'policies', 'schema']) {
      cpSync(join(part === 'dist' ? home : root, part), join(folder, part), { recursive: true, dereference: true });
    }
    git(folder, 'init', '-q');
    git(folder, 'add', '-f', '.');
    git(folder, 'commit', '-qm', 'hooks');
    return folder;
  }

  test('runs the hooks on a repository: passes what is good, fails what is not', () => {
    const open = {
      Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*' },
    };
    const stack = { resource: { aws_s3_bucket_policy: { open: { bucket: 'acme', policy: JSON.stringify(open) } } } };
    const cwd = folderOf({ 'stack/main.tf.json': JSON.stringify(stack) });
    cpSync(join(root, 'blueprints/internal-team'), join(cwd, 'blueprints/staging'), { recursive: true });
    const from = hooks();
    const config = (samples.get('.pre-commit-config.yaml') ?? '')
      .replace(/repo: \S+/, `repo: ${from}`)
      .replace(/rev: \S+/, `rev: ${git(from, 'rev-parse', 'HEAD')}`);
    writeFileSync(join(cwd, '.pre-commit-config.yaml'), config);
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    const env = { PRE_COMMIT_HOME: mkdtempSync(join(tmpdir(), 'crossgrant-pre-commit-')) };
    const check = () => run(ciTools.preCommit, ['run', 'crossgrant-check', '--all-files'], cwd, env);
    expect(check()).toEqual({ code: 0, said: expect.stringMatching(/crossgrant check\.+Passed/) });
    const gate = run(ciTools.preCommit, ['run', 'crossgrant-gate', '--all-files'], cwd, env);
    expect(gate).toEqual({ code: 1, said: expect.stringContaining('error[resource-public]') });
    expect(gate.said).toContain('--> stack/main.tf.json:1:');
    const shares = join(cwd, 'blueprints/staging/shares.yaml');
    writeFileSync(shares, readFileSync(shares, 'utf8').replace('can: read', 'can: raed'));
    expect(check()).toEqual({ code: 1, said: expect.stringContaining('error[level-unknown]') });
    git(cwd, 'add', '.');
    const none = run(ciTools.preCommit, ['run', 'crossgrant-check', '--files', 'stack/main.tf.json'], cwd, env);
    expect(none.said).toMatch(/no files to check.*Skipped/);
  }, 180_000);
});

describeCi('the jobs for GitLab', () => {
  beforeAll(buildProgram, 60_000);

  const jobs = parse(readFileSync(join(root, 'templates/crossgrant.gitlab-ci.yml'), 'utf8')) as Record<
    string,
    { readonly before_script?: readonly string[]; readonly script?: readonly string[] }
  >;

  /** A folder of programs that the jobs find first: ours, and an npm that tells what it was asked. */
  const programs = folderOf({
    crossgrant: `#!/bin/sh\nexec "${process.execPath}" "${join(home, 'dist/crossgrant.js')}" "$@"\n`,
    npm: '#!/bin/sh\necho "npm $*"\n',
  });
  for (const name of ['crossgrant', 'npm']) run('chmod', ['+x', join(programs, name)]);

  /** Runs lines of a job as GitLab's runner does, which stops at the first that fails; the server of the test answers meanwhile. */
  const play = (lines: readonly string[] = [], cwd: string, env: NodeJS.ProcessEnv) =>
    new Promise<{ code: number; said: string }>((done) => {
      const path = `${programs}:${process.env['PATH']}`;
      const options = {
        cwd,
        env: { ...process.env, PATH: path, CROSSGRANT_PATH: '.', CROSSGRANT_PACKAGE: '', CROSSGRANT_TOKEN: '', ...env },
      };
      execFile('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], options, (error, stdout, stderr) => {
        done({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` });
      });
    });

  test('install what the lock file has, or what they are told', async () => {
    const before = jobs['.crossgrant']?.before_script;
    expect((await play(before, root, {})).said).toBe('npm ci\n');
    const said = (await play(before, root, { CROSSGRANT_PACKAGE: 'git+https://example.com/a b.git#v1' })).said;
    expect(said).toBe('npm install --global --allow-git=root git+https://example.com/a b.git#v1\n');
  });

  test('write the reports that they promise, and fail for what is wrong', async () => {
    for (const [job, path, code] of [
      ['.crossgrant-check', join(root, 'blueprints/internal-team'), 0],
      ['.crossgrant-gate', join(root, 'test/gate/terraform/fixtures/shows/plan.json'), 1],
    ] as const) {
      const cwd = folderOf({});
      expect(await play(jobs[job]?.script, cwd, { CROSSGRANT_PATH: path })).toMatchObject({ code });
      expect(JSON.parse(readFileSync(join(cwd, 'crossgrant.code-quality.json'), 'utf8')).length).toBeGreaterThan(0);
      expect(readFileSync(join(cwd, 'crossgrant.junit.xml'), 'utf8')).toContain('<testsuites');
    }
  }, 60_000);

  test('compare a branch, and keep one comment up to date', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'crossgrant-gitlab-'));
    cpSync(join(root, 'blueprints/internal-team'), cwd, { recursive: true });
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'main');
    const base = git(cwd, 'rev-parse', 'HEAD');
    const shares = join(cwd, 'shares.yaml');
    writeFileSync(shares, readFileSync(shares, 'utf8').replace(/ {4}prefix: builds\/\n/, ''));
    git(cwd, 'commit', '-qam', 'branch');
    const { comments, url, close } = await gitlab();
    const env = {
      CI_API_V4_URL: url,
      CI_PROJECT_ID: '7',
      CI_MERGE_REQUEST_IID: '3',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    };
    const compare = (token: string) => play(jobs['.crossgrant-diff']?.script, cwd, { ...env, CROSSGRANT_TOKEN: token });
    expect(await compare('')).toMatchObject({ code: 0, said: expect.stringContaining('widened') });
    const markdown = readFileSync(join(cwd, 'access.md'), 'utf8');
    expect([markdown.startsWith('<!-- crossgrant diff -->'), comments]).toEqual([true, [{ id: 1, body: 'hello' }]]);
    expect(await compare('secret')).toMatchObject({ code: 0 });
    expect(comments).toEqual([
      { id: 1, body: 'hello' },
      { id: 2, body: markdown },
    ]);
    comments[1] = { id: 2, body: '<!-- crossgrant diff -->\nold' };
    expect(await compare('secret')).toMatchObject({ code: 0 });
    expect(comments).toEqual([
      { id: 1, body: 'hello' },
      { id: 2, body: markdown },
    ]);
    expect((await compare('wrong')).code).not.toBe(0);
    close();
  }, 60_000);
});
