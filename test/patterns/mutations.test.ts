import fc from 'fast-check';
import { stringify } from 'yaml';
import { catalogue } from '../../src/source/catalogue';
import { renderDiagnostic } from '../../src/source/code-frame';
import { type Files, outcomeOf } from '../source/marked';
import { examples, type Value } from './examples';

/** Words that only ajv and JSON Schema use. */
const schemaWords =
  /must (match|NOT|be (string|object|array|integer|boolean|number|null|equal)\b)|oneOf|anyOf|allOf|additionalProp|patternProp|"(then|else)" schema|\bschema\b|\[object|undefined|NaN/;

type Path = readonly (string | number)[];

function pathsOf(value: Value, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item as Value, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => pathsOf(item as Value, [...path, key]));
  return [path, ...below];
}

/** A copy with the value at a path changed; `undefined` removes it. */
function changed(value: Value, [step, ...rest]: Path, change: (old: Value) => Value | undefined): Value | undefined {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const next = index === step ? changed(item as Value, rest, change) : (item as Value);
      return next === undefined ? [] : [next];
    });
  }
  const entries = Object.entries(value as { readonly [key: string]: Value }).flatMap(([key, item]) => {
    const next = key === step ? changed(item, rest, change) : item;
    return next === undefined ? [] : [[key, next] as const];
  });
  return Object.fromEntries(entries);
}

function renamed(value: Value, path: Path, name: string): Value | undefined {
  const key = path.at(-1);
  return changed(value, path.slice(0, -1), (parent) =>
    Array.isArray(parent) || typeof parent !== 'object' || parent === null
      ? parent
      : Object.fromEntries(Object.entries(parent).map(([one, item]) => [one === key ? name : one, item as Value])),
  );
}

const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'A',
  '',
  'o-a1b2c3d4e5',
  'x'.repeat(200),
  'id',
  'can',
  'raed',
  '7',
  'ops',
  '<<',
  'é',
  'a b',
);
const strange = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    111111111111,
    '',
    ' ',
    'read',
    '*',
    '$' + '{aws:x}',
    '\u001b[31m',
    'a\nb',
    '2027-02-30',
    'constructor',
    '__proto__',
    'o-a1b2c3d4e5',
    '1h',
    '/',
  ),
  fc.constantFrom<Value>(
    [],
    {},
    [[]],
    [null],
    ['a', 'a'],
    { a: 'b' },
    [{ type: 's3-bucket' }],
    { type: 'kms-key' },
    { role: 'x' },
    { sso: 'x' },
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer(),
);

const mutation = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'remove', 'rename', 'wrap'),
  value: strange,
  name: names,
});

function mutate(
  value: Value,
  { at, kind, value: other, name }: { at: number; kind: string; value: Value; name: string },
): Value {
  const paths = pathsOf(value);
  const path = paths[at % paths.length] ?? [];
  if (path.length === 0) return value;
  if (kind === 'rename') return renamed(value, path, name) ?? {};
  return changed(value, path, (old) => (kind === 'remove' ? undefined : kind === 'wrap' ? [old] : other)) ?? {};
}

/** Every diagnostic is of the catalogue, points into a text that there is, and speaks to a person. */
function expectReadable(files: Files, attached: Files): void {
  const { diagnostics, sources } = outcomeOf(files, attached);
  for (const diagnostic of diagnostics) {
    const { code, message, at, related, help } = diagnostic;
    expect(Object.keys(catalogue)).toContain(code);
    for (const place of [at, ...related.map((other) => other.at)]) {
      const length = sources.get(place?.file ?? '')?.length ?? -1;
      expect(place?.start).toBeGreaterThanOrEqual(0);
      expect(place?.end).toBeGreaterThanOrEqual(place?.start ?? 0);
      expect(place?.end).toBeLessThanOrEqual(length);
    }
    const said = message.replace(/`[^`]*`/g, '`…`');
    expect(said).not.toMatch(schemaWords);
    expect(message.length).toBeLessThan(600);
    if (help !== undefined) expect(help.replace(/`[^`]*`/g, '`…`')).not.toMatch(schemaWords);
    expect(renderDiagnostic(diagnostic, sources)).not.toContain('\u001b');
  }
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });

describe.each(examples)('mutations of $name', ({ files, value, attached }) => {
  test('never make it throw, and every diagnostic is placed, readable and of the catalogue', () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        const text = stringify(changes.reduce<Value>(mutate, value), { aliasDuplicateObjects: false });
        expectReadable({ 'blueprint.yaml': text }, attached);
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  test('may be of the files that it names', () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        const changed = Object.entries(attached).map(([file, text]) => {
          const policy = changes.reduce<Value>(mutate, JSON.parse(text) as Value);
          return [file, JSON.stringify(policy, null, 2)] as const;
        });
        expectReadable(files, Object.fromEntries(changed));
      }),
      { numRuns: Object.keys(attached).length > 0 ? 80 : 1 },
    );
  }, 30_000);
});
