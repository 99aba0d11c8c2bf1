import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { exampleBlueprint } from '../../src/cli/example-blueprint';
import { outcomeOf } from '../source/marked';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

const answers = [
  'storage',
  '123456789012',
  'reader',
  '210987654321',
  'team-role',
  'my-bucket-name',
  'eu-central-1',
  '',
  'me@example.com',
];

describe('crossgrant init', () => {
  test('with --yes writes a blueprint that passes its own check', () => {
    const cwd = emptyFolder();
    expect(crossgrant(['init', 'demo', '--yes'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(crossgrant(['check', 'demo', '-q'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(cwd, 'cdktf.json'), 'utf8'))).toMatchObject({ language: 'typescript' });
  });

  test('never writes into a folder that holds something, nor over cdktf.json', () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'cdktf.json'), 'mine');
    expect(crossgrant(['init', '--yes'], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'cdktf.json'), 'utf8')).toBe('mine');
    const before = readFileSync(join(cwd, 'blueprints', 'blueprint.yaml'), 'utf8');
    const again = crossgrant(['init', '--yes'], { cwd });
    expect([again.code, readFileSync(join(cwd, 'blueprints', 'blueprint.yaml'), 'utf8')]).toEqual([1, before]);
    expect(again.stderr).toContain('is not an empty folder');
    expect(crossgrant(['init', 'cdktf.json', '--yes'], { cwd }).code).toBe(1);
  });

  test('takes answers from a pipe, and the blueprint is theirs', () => {
    const cwd = emptyFolder();
    expect(crossgrant(['init', 'b'], { cwd, input: `${answers.join('\n')}\n` }).code).toBe(0);
    const text = readFileSync(join(cwd, 'b', 'blueprint.yaml'), 'utf8');
    for (const answer of answers) expect(text).toContain(answer);
    expect(crossgrant(['check', 'b', '-q'], { cwd }).code).toBe(0);
  });

  test('asks again after a wrong answer, with the reason', () => {
    const cwd = emptyFolder();
    const [owner = '', id = '', consumer = '', ...rest] = answers;
    const input = `${['Storage!', owner, '12', id, owner, consumer, ...rest].join('\n')}\n`;
    const { code, stderr } = crossgrant(['init', 'b'], { cwd, input });
    expect(code).toBe(0);
    expect(stderr).toContain('an account id is twelve digits');
    expect(stderr).toContain('it must differ from the first account');
    expect(crossgrant(['check', 'b', '-q'], { cwd }).code).toBe(0);
  });

  test('at the end of the input writes nothing', () => {
    const cwd = emptyFolder();
    const { code, stderr } = crossgrant(['init', 'b'], { cwd, input: 'storage\n1234' });
    expect([code, existsSync(join(cwd, 'b'))]).toEqual([1, false]);
    expect(stderr).toContain('nothing was written');
  });

  test('whatever is answered, the blueprint is one', () => {
    const name = fc.constantFrom('ops', 'null', 'true', 'false', 'constructor', 'on', 'e1', 'a-1');
    const bucket = fc.constantFrom('123', '1e3', '0x1f', 'null', 'true', '2027-01-01', 'a.b', 'acme-data');
    const text = fc.oneof(
      fc.string({ minLength: 1 }).filter((one) => one.trim() !== ''),
      fc.constantFrom('a: b # c', "it's", '"', '*', '007'),
    );
    fc.assert(
      fc.property(name, name, bucket, text, (owner, consumer, bucketName, team) => {
        fc.pre(owner !== consumer);
        const written = {
          owner,
          ownerId: '012345678901',
          consumer,
          consumerId: '000000000000',
          role: '007',
          bucket: bucketName,
          region: 'eu-west-1',
          organization: '',
          team: team.trim(),
        };
        const { diagnostics } = outcomeOf({ 'a.yaml': exampleBlueprint(written, '2028-02-29', 'x') });
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });
});
