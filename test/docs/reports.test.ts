import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildProgram, crossgrant, emptyFolder } from '../cli/command-line';

beforeAll(buildProgram, 60_000);

const page = readFileSync(join(__dirname, '../../docs/reports.md'), 'utf8');

/** Code blocks of the page with this behind their fence. */
function blocks(info: string): readonly string[] {
  return [...page.matchAll(/^(`{3,})(.*)\n([\s\S]*?)^\1$/gm)].flatMap(([, , behind, text]) =>
    behind === info ? [text ?? ''] : [],
  );
}

const file = 'blueprints/staging/blueprint.yaml';

/** What the commands of the page give on its blueprint, by format. */
function outputs() {
  const cwd = emptyFolder();
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), blocks(`yaml ${file}`)[0] ?? '');
  const run = (...args: readonly string[]) => crossgrant([...args, '--today', '2026-12-01'], { cwd }).stdout;
  const formats = ['sarif', 'junit', 'gitlab', 'markdown'] as const;
  const reports = formats.flatMap((format) => ['--report', `${format}=${format}`]);
  const github = run('check', 'blueprints/staging', '--format', 'github', ...reports);
  const read = (format: (typeof formats)[number]) => readFileSync(join(cwd, format), 'utf8');
  return {
    github,
    waivers: run('waivers', 'blueprints/staging'),
    ...Object.fromEntries(formats.map((one) => [one, read(one)])),
  };
}

test('the page on reports shows what is really printed', () => {
  const {
    github = '',
    waivers = '',
    sarif = '',
    junit = '',
    gitlab = '',
    markdown = '',
  } = outputs() as Record<string, string>;
  const [annotation = '', waiver = ''] = blocks('');
  expect(github).toContain(annotation);
  expect(waivers).toBe(waiver);
  for (const block of blocks('xml')) expect(junit).toContain(block);
  for (const block of blocks('markdown')) expect(markdown).toContain(block);
  const [result, entry] = blocks('json').map((block) => JSON.parse(block));
  expect(JSON.parse(sarif).runs[0].results).toContainEqual({ ...result, ruleIndex: expect.any(Number) });
  expect(JSON.parse(gitlab)).toContainEqual(entry);
});
