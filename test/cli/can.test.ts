import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, crossgrant } from './command-line';

beforeAll(buildProgram, 60_000);

const example = 'blueprints/internal-team';
const can = (...args: string[]) => crossgrant(['can', ...args]);

describe('crossgrant can', () => {
  test('answers as docs/proof.md shows it', () => {
    const page = readFileSync(join(__dirname, '../../docs/proof.md'), 'utf8');
    const [, command = '', output = ''] = /```text\n\$ crossgrant (can .*)\n([^`]*)```/.exec(page) ?? [];
    const { code, stdout } = crossgrant(command.split(' '));
    expect([code, stdout]).toEqual([0, output]);
  });

  test('says no with the hops that lack it, and ends with 1', () => {
    const { code, stdout } = can('dev/ci', 's3:DeleteObject', 'ops/staging-artifacts', example);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^no: dev\/ci s3:DeleteObject on ops\/staging-artifacts\n/);
    expect(stdout).toMatch(/resource {2}nothing allows it: ops\/staging-artifacts/);
    expect(stdout).toMatch(/identity {2}nothing allows it: dev\/ci/);
  });

  test.each([
    ['builds/', 0, 'yes'],
    ['other/', 1, 'no'],
  ])('asks about what lies under %s', (under, code, word) => {
    const run = can('dev/developers', 's3:GetObject', 'ops/staging-artifacts', example, '--under', under);
    expect([run.code, run.stdout.split(':', 1)[0]]).toEqual([code, word]);
    expect(run.stdout).toContain('through the role ops/crossgrant-dev-reads-staging');
  });

  test('asks for whole accounts and outside parties, whose half is theirs to write', () => {
    expect(can('dev', 'kms:Decrypt', 'ops/staging', example).stdout).toMatch(/^no: /);
    expect(can('auditor/reader', 's3:GetObject', 'ops/reports', example).stdout).toContain('(for its owner to write)');
  });

  test.each([
    [['dev/cii', 's3:GetObject', 'ops/reports'], 'There is no principal or account `dev/cii`: did you mean `dev/ci`?'],
    [
      ['dev/ci', 's3:GetObjet', 'ops/reports'],
      'There is no action on s3-bucket `s3:GetObjet`: did you mean `s3:GetObject`?',
    ],
    [['dev/ci', 's3:GetObject', 'ops/report'], 'There is no resource `ops/report`: did you mean `ops/reports`?'],
  ])('of %j says what is wrong', (args, message) => {
    const { code, stderr } = can(...args, example);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('the proof on the command line', () => {
  test('check says what was proved, as docs/proof.md shows it', () => {
    const page = readFileSync(join(__dirname, '../../docs/proof.md'), 'utf8');
    const [line = ''] = /^ {4}proved: .*$/m.exec(page) ?? [];
    expect(crossgrant(['check', example, '--today', '2026-12-01']).stdout).toContain(line);
  });

  test('--no-proof says so, and JSON has it', () => {
    const { code, stdout } = crossgrant(['check', example, '--no-proof', '--today', '2026-12-01']);
    expect(code).toBe(0);
    expect(stdout).toContain('warning[proof-skipped]');
    expect(stdout).toContain('nothing was proved (--no-proof)');
    const json = crossgrant(['check', example, '--no-proof', '--format', 'json', '--today', '2026-12-01']);
    expect(JSON.parse(json.stdout).proof).toEqual({ proved: false });
  });
});
