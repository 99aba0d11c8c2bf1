// biome-ignore-all lint/suspicious/noThenProperty: a word of JSON Schema
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { asDraft04, ofSeveral } from '../../src/functions/draft-04';

/** A validator of draft 4, by way of draft 7: only `exclusiveMinimum` and its like mean something else there. */
function accepts(schema: object, value: unknown): boolean {
  return new Ajv({ strict: false, validateSchema: false }).compile(inDraft07(schema) as object)(value) === true;
}

function inDraft07(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inDraft07);
  if (value === null || typeof value !== 'object') return value;
  const {
    $schema: _,
    minimum,
    exclusiveMinimum,
    maximum,
    exclusiveMaximum,
    ...rest
  } = value as Record<string, unknown>;
  const bound = (name: string, exclusive: string, limit: unknown, isExclusive: unknown) =>
    limit === undefined ? {} : { [isExclusive === true ? exclusive : name]: limit };
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, inDraft07(inner)])),
    ...bound('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    ...bound('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
  };
}

const values: readonly unknown[] = [
  null,
  true,
  0,
  1,
  5,
  6,
  -1,
  1.5,
  '',
  'a',
  'ab',
  [],
  [1],
  [1, 'a'],
  ['a', 'b'],
  [0, 1, 2],
  {},
  { a: 1 },
  { a: 'a' },
  { a: 1, b: 2 },
  { b: 2 },
  { a: { a: { a: 1 } } },
  { a: { a: 'x' } },
  { kind: 'card', card: 1 },
  { kind: 'card' },
  { kind: 'iban' },
];

/** Schemas of newer drafts that say what draft 4 says otherwise, or by several words. */
const convertible: Readonly<Record<string, object>> = {
  'a constant': { const: 5 },
  'a constant beside a choice': { enum: [5, 6], const: 5 },
  'limits that are excluded': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 5 },
  'two limits of one end': { minimum: 1, exclusiveMinimum: 1 },
  'schemas that are true or false': { properties: { a: true, b: false } },
  'definitions by their new name': { $defs: { n: { type: 'number' } }, properties: { a: { $ref: '#/$defs/n' } } },
  'words beside a reference': { $defs: { n: { type: 'number' } }, $ref: '#/$defs/n', minimum: 2 },
  'a schema that refers to itself': {
    type: 'object',
    properties: { a: { anyOf: [{ type: 'number' }, { $ref: '#' }] } },
  },
  'a condition': {
    if: { properties: { kind: { const: 'card' } } },
    then: { required: ['card'] },
    else: { required: ['a'] },
  },
  'a condition with one branch': { if: { type: 'number' }, then: { minimum: 2 } },
  'an element that is wanted': { contains: { type: 'string' } },
  'elements by their place': { prefixItems: [{ type: 'number' }], items: { type: 'string' } },
  'fields that need others': { dependentRequired: { a: ['b'], b: [] }, dependentSchemas: { b: { required: ['b'] } } },
  'nothing that is needed': { required: [] },
  'what is only told': { $id: 'https://example.com/a', $comment: 'x', examples: [1], format: 'date', deprecated: true },
};

describe('a schema of a newer draft', () => {
  test.each(Object.entries(convertible))('with %s accepts the same in draft 4', (_, schema) => {
    const { schema: converted, problems } = asDraft04(schema);
    expect(problems).toEqual([]);
    const original = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    for (const value of values) expect([value, accepts(converted, value)]).toEqual([value, original(value)]);
  });

  test.each(Object.entries(convertible))('with %s accepts as much of several in one body', (_, schema) => {
    const several = ofSeveral(asDraft04(schema).schema);
    const original = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    for (const value of values) {
      expect([value, accepts(several, { records: [value] })]).toEqual([value, original(value)]);
    }
    for (const wrong of [{}, { records: [] }, { records: {} }, { records: [5], more: 1 }])
      expect(accepts(several, wrong)).toBe(false);
    expect(accepts(several, { records: Array(501).fill(values[0]) })).toBe(false);
  });

  test.each([
    [
      'propertyNames',
      { properties: { a: { propertyNames: { pattern: '^a' } } } },
      ['properties', 'a', 'propertyNames'],
    ],
    ['unevaluatedProperties', { allOf: [{ unevaluatedProperties: false }] }, ['allOf', 0, 'unevaluatedProperties']],
    ['a reference to elsewhere', { items: { $ref: 'card.json' } }, ['items', '$ref']],
    ['a reference to an anchor', { $ref: '#card' }, ['$ref']],
    ['a count of elements', { contains: true, minContains: 2 }, ['minContains']],
    ['a word of nobody', { typ: 'object' }, ['typ']],
    ['what is no schema', { not: 5 }, ['not']],
  ])('with %s cannot be said, and the place is told', (_, schema, path) => {
    expect(asDraft04(schema).problems).toEqual([{ path, message: expect.any(String) }]);
  });
});
