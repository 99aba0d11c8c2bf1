import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Value } from '@sinclair/typebox/value';
import { unzipSync } from 'fflate';
import { bundleFunction, type FunctionBundle } from '../../src/functions/bundle';
import { enrichSettings, transformSettings } from '../../src/functions/settings-schema';
import { recordOf, stream } from './fake-lambda';

// Hundreds of runs, or esbuild beside other work, take longer than jest's five seconds.
jest.setTimeout(180_000);

const packageRoot = resolve(__dirname, '..', '..');
const ours = (name: string) => join(packageRoot, 'functions', name);

/** A folder with files, gone after the test. */
const folders: string[] = [];
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-function-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function bundled(folder: string, more: object = {}): FunctionBundle {
  const { value, diagnostics } = bundleFunction({ folder, packageRoot, ...more });
  expect(diagnostics).toEqual([]);
  return value as FunctionBundle;
}

/** Unpacks a bundle and loads it as Lambda does. */
function load({ zip }: FunctionBundle): { handler: (event: unknown, context: unknown) => Promise<unknown> } {
  const folder = folderOf({});
  writeFileSync(join(folder, 'index.js'), unzipSync(zip)['index.js'] as Uint8Array);
  return require(join(folder, 'index.js'));
}

const schema = { type: 'object', required: ['amount'], properties: { at: { type: 'string', format: 'date-time' } } };

describe('our functions', () => {
  test.each(['transform', 'enrich', 'deliver'])(
    '%s makes the same zip twice, with a source map that names no machine',
    (name) => {
      const settings = name === 'transform' ? { schema } : {};
      const [first, second] = [bundled(ours(name), { settings }), bundled(ours(name), { settings })];
      expect(Buffer.compare(first.zip, second.zip)).toBe(0);
      expect(first.sha256).toBe(createHash('sha256').update(first.zip).digest('base64'));
      const files = unzipSync(first.zip);
      expect(Object.keys(files)).toEqual(['index.js', 'index.js.map']);
      const { sources } = JSON.parse(Buffer.from(files['index.js.map'] as Uint8Array).toString()) as {
        sources: string[];
      };
      expect(sources.filter((one) => one.startsWith('/') || one.includes('..'))).toEqual([]);
      expect(sources).toContain('shared/batch.ts');
      expect(Buffer.from(files['index.js'] as Uint8Array).includes(packageRoot)).toBe(false);
    },
  );

  test('settings are part of the code, and so of its hash', () => {
    const hashes = [{}, { schema }, { transform: { cleanse: [{ drop: ['pin'] }] } }].map(
      (settings) => bundled(ours('transform'), { settings }).sha256,
    );
    expect(new Set(hashes).size).toBe(3);
  });

  test('the bundled transform says all that its environment lacks, at the first event', async () => {
    const { handler } = load(bundled(ours('transform'), { settings: { schema } }));
    const event = { Records: [recordOf(0, '{}', 0)], eventSourceARN: stream };
    await expect(handler(event, { awsRequestId: '1' })).rejects.toThrow(
      "The function's environment is wrong: FAILURES_BUCKET is missing: the name of a bucket; OUTPUT_STREAM or STORE_BUCKET must be given",
    );
  });
});

describe("a person's own folder", () => {
  test('is bundled with the libraries of our package, and runs', async () => {
    const folder = folderOf({
      'handler.ts':
        "import Ajv from 'ajv';\nexport const handler = async (n: number) => new Ajv().validate({ type: 'number' }, n);",
    });
    const { handler } = load(bundled(folder));
    expect([await handler(1, {}), await handler('1', {})]).toEqual([true, false]);
  });

  test.each([
    ['has no handler.ts', { 'index.ts': 'export const handler = 1;' }, 'function-without-handler'],
    ['exports no `handler`', { 'handler.ts': 'export const main = 1;' }, 'function-without-handler'],
    ['cannot be bundled', { 'handler.ts': "import 'not-installed';\nexport const handler = 1;" }, 'function-broken'],
    ['(handler.ts:1)', { 'handler.ts': 'export const handler = ;' }, 'function-broken'],
  ])('is refused when it %s', (message, files, code) => {
    const at = { file: 'pipeline.yaml', start: 0, end: 1 } as never;
    const { value, diagnostics } = bundleFunction({
      folder: folderOf(files as Record<string, string>),
      packageRoot,
      at,
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({ code, severity: 'error', at, message: expect.stringContaining(message) }),
    ]);
  });

  test('needs no node_modules of its own: ours may lie beside our package', () => {
    const root = folderOf({});
    const lib = join(root, 'node_modules', 'some-library');
    const own = join(root, 'node_modules', 'crossgrant');
    for (const folder of [lib, own]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(lib, 'index.js'), 'module.exports = 7;');
    const folder = folderOf({ 'handler.ts': "import seven from 'some-library';\nexport const handler = () => seven;" });
    expect(bundleFunction({ folder, packageRoot: own }).diagnostics).toEqual([]);
  });
});

describe('schemas of records', () => {
  test.each([
    ['an unknown keyword', { type: 'object', requird: ['a'] }, 'requird'],
    ['an unknown format', { type: 'string', format: 'iban' }, 'iban'],
    ['an unknown type', { type: 'text' }, 'type'],
  ])('%s is refused when the bundle is made', (_, wrong, word) => {
    const { value, diagnostics } = bundleFunction({
      folder: ours('transform'),
      packageRoot,
      settings: { schema: wrong },
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: 'record-schema-invalid', message: expect.stringContaining(word) }),
    ]);
  });

  test('may be of 2020-12', () => {
    const newer = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      dependentRequired: { a: ['b'] },
    };
    bundled(ours('transform'), { settings: { schema: newer } });
  });
});

test('settings have a schema that refuses slips', () => {
  expect(Value.Check(transformSettings, { cleanse: [{ mask: ['card'], keep: 4 }, { scan: ['pan'] }] })).toBe(true);
  expect(Value.Check(transformSettings, { cleanse: [{ maks: ['card'] }] })).toBe(false);
  expect(Value.Check(transformSettings, { cleanse: [{ mask: ['a..b'] }] })).toBe(false);
  expect(Value.Check(enrichSettings, { table: { key: 'a', into: 'b', missing: 'keep', attribute: 'id' } })).toBe(true);
  expect(Value.Check(enrichSettings, { api: { key: 'a', into: 'b', missing: 'maybe' } })).toBe(false);
});
