import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkBlueprint } from '../../src/cli/flow';
import { buildProgram, crossgrant, emptyFolder } from './command-line';
import { contentOf } from './content';

const today = '2026-12-01';

const blueprint = (code: string) => `blueprint: 1
defaults: { region: eu-west-1, owner: a@example.com }
accounts:
  ops:
    id: "111111111111"
    principals: { worker: { role: worker, assumed-by: [lambda.amazonaws.com] } }
    resources:
      key: { type: kms-key }
      work: { type: lambda-function, runs-as: worker, key: key, code: ${code} }
`;

function folderOf(code: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries({ 'blueprint.yaml': blueprint(code), ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const told = (folder: string) =>
  checkBlueprint(folder, { today })
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message, at }) => [code, message, at?.file.endsWith('blueprint.yaml')]);

const own = { 'code/handler.ts': 'export const handler = async () => 1;\n' };

describe('code that is bundled', () => {
  test('is a function of ours, or a folder beside the blueprint', () => {
    expect(told(folderOf('{ function: transform }'))).toEqual([]);
    expect(told(folderOf('{ folder: code }', own))).toEqual([]);
  });

  test.each([
    ['neither of them', '{ records: a.json }', 'names either a `function` that comes with Crossgrant'],
    ['both of them', '{ function: transform, folder: code }', 'names either a `function`'],
    ['settings of another function', '{ function: transform, enrich: {} }', '`enrich` means nothing for `transform`'],
    ['settings for a folder', '{ folder: code, transform: {} }', '`transform` means nothing for a folder of your own'],
  ])('is not %s', (_, code, says) => {
    expect(
      told(folderOf(code, own))
        .map(([code_, message]) => `${code_}: ${message}`)
        .join('\n'),
    ).toContain(says);
  });

  test('is not beside a package, or another runtime', () => {
    const [both] = told(folderOf('{ folder: code }, package: a.zip', own));
    expect(both).toEqual(['setting-invalid', expect.stringContaining('write one of them'), true]);
    const [other] = told(folderOf('{ folder: code }, runtime: python3.13', own));
    expect(other).toEqual(['setting-invalid', expect.stringContaining('remove `runtime`'), true]);
  });

  test.each([
    ['a folder without a handler', '{ folder: code }', {}, 'function-without-handler', 'has no handler.ts'],
    [
      'a schema that is not there',
      '{ function: transform, records: a.json }',
      {},
      'record-schema-invalid',
      'cannot be read',
    ],
    [
      'a schema that is no JSON',
      '{ function: transform, records: a.json }',
      { 'a.json': '{' },
      'record-schema-invalid',
      'is not JSON',
    ],
    [
      'a schema that is a list',
      '{ function: transform, records: a.json }',
      { 'a.json': '[]' },
      'record-schema-invalid',
      'is no JSON object',
    ],
    [
      'a schema with a slip',
      '{ function: transform, records: a.json }',
      { 'a.json': '{"requird":[]}' },
      'record-schema-invalid',
      'requird',
    ],
  ])('is refused for %s, at the function', (_, code, files, expected, says) => {
    expect(told(folderOf(code, files as Record<string, string>))).toEqual([
      [expected, expect.stringContaining(says), true],
    ]);
  });
});

describe('crossgrant synth', () => {
  beforeAll(buildProgram, 60_000);

  test('writes the zip beside the Terraform that names it, and takes it away with its function', () => {
    const [folder, out] = [folderOf('{ folder: code }', own), join(emptyFolder(), 'out')];
    const run = () => crossgrant(['synth', folder, '--today', today, '--out', out]);
    expect(run()).toMatchObject({ code: 0 });
    const first = contentOf(out);
    const zips = Object.keys(first).filter((name) => name.endsWith('.zip'));
    expect(zips).toEqual(['/stacks/ops/functions/work.zip']);
    const made = JSON.parse(first['/stacks/ops/cdk.tf.json'] ?? '').resource.aws_lambda_function.work;
    expect(made).toMatchObject({ filename: 'functions/work.zip', handler: 'index.handler', runtime: 'nodejs22.x' });
    expect(run().code).toBe(0);
    expect(contentOf(out)).toEqual(first);

    writeFileSync(join(folder, 'code', 'handler.ts'), 'export const handler = async () => 2;\n');
    expect(run().code).toBe(0);
    const changed = JSON.parse(contentOf(out)['/stacks/ops/cdk.tf.json'] ?? '').resource.aws_lambda_function.work;
    expect(changed.source_code_hash).not.toBe(made.source_code_hash);

    writeFileSync(join(folder, 'blueprint.yaml'), blueprint('{ folder: code }').replace(/ {6}work: .*\n/, ''));
    expect(run().code).toBe(0);
    expect(Object.keys(contentOf(out)).filter((name) => name.endsWith('.zip'))).toEqual([]);
  }, 60_000);
});
