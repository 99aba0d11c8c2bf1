import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../src/cli/commands/explain';
import { checkBlueprint } from '../../src/cli/flow';
import type { Terminal } from '../../src/cli/terminal';
import { plain } from '../../src/source/code-frame';
import { buildProgram, crossgrant, emptyFolder } from './command-line';
import { contentOf } from './content';

beforeAll(buildProgram, 60_000);

const example = 'blueprints/internal-team';
const today = '2026-12-01';

describe('crossgrant synth', () => {
  test('writes a stack for every account of ours, and the same bytes twice', () => {
    const [first, second] = [emptyFolder(), emptyFolder()];
    const run = crossgrant(['synth', example, '--today', today, '--out', first]);
    expect([run.code, run.stderr.includes('error[')]).toEqual([0, false]);
    expect(crossgrant(['synth', example, '--today', today, '--out', second]).code).toBe(0);
    expect(contentOf(second)).toEqual(contentOf(first));
    expect(
      Object.keys(contentOf(first))
        .filter((name) => name.endsWith('cdk.tf.json'))
        .sort(),
    ).toEqual(['/stacks/dev/cdk.tf.json', '/stacks/ops/cdk.tf.json']);
    expect(crossgrant(['synth', example, '--today', today, '--out', first]).code).toBe(0);
    expect(contentOf(second)).toEqual(contentOf(first));
  }, 30_000);

  test('leaves the last good output when the blueprint breaks', () => {
    const [blueprint, out] = [emptyFolder(), join(emptyFolder(), 'new')];
    cpSync(example, blueprint, { recursive: true });
    expect(crossgrant(['synth', blueprint, '--today', today, '--out', out]).code).toBe(0);
    const before = contentOf(out);
    const shares = join(blueprint, 'shares.yaml');
    writeFileSync(shares, readFileSync(shares, 'utf8').replace('can: read', 'can: raed'));
    const { code, stderr } = crossgrant(['synth', blueprint, '--today', today, '--out', out]);
    expect([code, contentOf(out)]).toEqual([1, before]);
    expect(stderr).toContain('nothing was written');
  }, 30_000);

  test('refuses a folder that holds something else, and touches nothing in it', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'stacks'));
    writeFileSync(join(folder, 'precious.txt'), 'mine');
    const { code, stderr } = crossgrant(['synth', example, '--today', today, '--out', folder]);
    expect([code, contentOf(folder)]).toEqual([1, { '/precious.txt': 'mine' }]);
    expect(stderr).toContain('error[folder-foreign]');
    expect(crossgrant(['synth', example, '--today', today, '--out', join(folder, 'precious.txt')]).stderr).toContain(
      'is a file, not a folder',
    );
  });
});

/** What a verb prints, without a process. */
function quietTerminal(): Terminal & { readonly lines: string[] } {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  return { out: print, note: print, progress: () => undefined, paint: plain, quiet: false, lines };
}

describe('crossgrant explain', () => {
  test.each(['internal-team', 'data-lake', 'events'])(
    'says of every share of %s both halves, the limits and the addresses',
    async (name) => {
      const blueprint = `blueprints/${name}`;
      const shares = checkBlueprint(blueprint, { today }).estate?.shares ?? [];
      expect(shares.length).toBeGreaterThan(3);
      for (const share of shares) {
        const terminal = quietTerminal();
        const code = await explain({ share: share.name, blueprint, today, quiet: false }, terminal);
        const text = terminal.lines.join('\n');
        expect([share.name, code]).toEqual([share.name, 0]);
        expect(text).toContain("owner's half");
        expect(text).toMatch(/terraform {2}\S+: aws_/);
        expect(text).toMatch(/size {7}\d+ of \d+ /);
        expect(text).toContain('why: ');
        expect(text).not.toMatch(/undefined|\[object/);
      }
    },
    20_000,
  );

  test('prints what the verb prints', () => {
    const { code, stdout, stderr } = crossgrant(['explain', 'dev-reads-staging', example, '--today', today]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^dev-reads-staging {2}blueprints\/internal-team\/shares\.yaml:2:3\n/);
  });

  test('of a share that does not exist suggests the nearest', () => {
    const { code, stdout, stderr } = crossgrant(['explain', 'dev-read-staging', example]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('did you mean `dev-reads-staging`?');
  });

  test('of a broken blueprint says what is broken', () => {
    const { code, stderr } = crossgrant(['explain', 'x', 'no/such/folder']);
    expect(code).toBe(1);
    expect(stderr).toContain('file-unreadable');
  });
});
