import { type TProperties, type TSchema, Type } from '@sinclair/typebox';
import Ajv, { type ValidateFunction } from 'ajv';
import { schemaKeywords } from '../../src/blueprint/read';
import { resourceTypes, typeOf } from '../../src/catalog/registry';
import { narrowings, targetOf, variants } from './samples';

/** What stands in ARNs of types that AWS gives random ids. */
const nameless: Readonly<Record<string, string>> = {
  'opensearch-collection': 'collection/',
  'account-actions': '*',
  'backup-plan': 'backup-plan:*',
  'ecr-registry': 'repository/*',
  'ecr-replication': 'repository/*',
  'flow-log': 'vpc-flow-log/*',
  'metric-namespace': '*',
  'resolver-query-log': 'resolver-query-log-config/*',
  'kms-key': 'key/*',
  'dns-record': 'hostedzone/*',
  'dns-zone': 'hostedzone/*',
  'health-check': 'healthcheck/*',
  network: 'vpc/*',
  'oam-link': 'link/*',
  'log-redaction': 'log-group:*',
  'log-subscription': 'log-group:*',
  'oam-sink': 'sink/*',
  's3-replication': 's3:::*',
  'redshift-workgroup': 'workgroup/*',
  xray: '*',
};

const types = Object.values(resourceTypes);
const common = ['type', 'existing', 'region', 'key', 'owner', 'tags', 'policies'];

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
for (const keyword of schemaKeywords) ajv.addKeyword(keyword);
const compiled = new WeakMap<TProperties, ValidateFunction>();

function accepts(properties: TProperties, value: unknown): boolean {
  const known = compiled.get(properties) ?? ajv.compile(Type.Object(properties, { additionalProperties: false }));
  compiled.set(properties, known);
  return known(value);
}

/** Every field, those of groups too, with its path. */
function fields(properties: TProperties, path = ''): readonly { path: string; schema: TSchema }[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    { path: `${path}${name}`, schema },
    ...fields((schema['properties'] ?? {}) as TProperties, `${path}${name}.`),
  ]);
}

describe.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
  test('its fields have kebab-case names and descriptions, and none is a common one', () => {
    for (const { path, schema } of [...fields(type.settings), ...fields(type.narrowing)]) {
      expect(path).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/);
      expect([path, String(schema.description ?? '').length > 8]).toEqual([path, true]);
    }
    expect(Object.keys(type.settings).filter((field) => common.includes(field))).toEqual([]);
  });

  test('it needs no field, and its defaults and examples fit their fields', () => {
    expect(accepts(type.settings, {})).toBe(true);
    for (const [field, schema] of Object.entries({ ...type.settings, ...type.narrowing })) {
      const values = [schema.default, ...((schema['examples'] as unknown[] | undefined) ?? [])].filter(
        (value) => value !== undefined,
      );
      for (const value of values) {
        const properties = field in type.settings ? type.settings : type.narrowing;
        expect([field, value, accepts(properties, { [field]: value })]).toEqual([field, value, true]);
      }
    }
  });

  test('the samples of the other tests are valid and cover every narrowing field', () => {
    for (const sample of narrowings[name] ?? [])
      expect([sample, accepts(type.narrowing, sample)]).toEqual([sample, true]);
    for (const variant of variants[name] ?? [])
      expect([variant, accepts(type.settings, variant)]).toEqual([variant, true]);
    const covered = new Set((narrowings[name] ?? []).flatMap((sample) => Object.keys(sample)));
    expect([...covered].sort()).toEqual(Object.keys(type.narrowing).sort());
  });

  test('narrowing is optional and never a pattern of IAM', () => {
    const variable = '{aws:username}';
    expect(accepts(type.narrowing, {})).toBe(true);
    for (const field of Object.keys(type.narrowing).filter((key) => key !== 'encryption-context')) {
      for (const value of ['*', 'a*/', 'a?/', `$${variable}/`, `a/$${variable}/`, '', []]) {
        expect([field, value, accepts(type.narrowing, { [field]: value })]).toEqual([field, value, false]);
      }
    }
  });

  test('a blueprint’s name can serve as the name in AWS', () => {
    const target = targetOf(type, 'sample');
    expect(target.arn).toContain(nameless[type.name] ?? 'sample');
    expect((type.problems?.(target, false) ?? []).filter(({ field }) => field !== 'type')).toEqual([]);
  });
});

test('S3 prefixes end in a slash, so that a tenant’s name never begins another’s', () => {
  const { narrowing } = typeOf('s3-bucket');
  expect(accepts(narrowing, { prefix: 'acme' })).toBe(false);
  expect(accepts(narrowing, { prefix: '/acme/' })).toBe(false);
  expect(accepts(narrowing, { prefix: 'acme/' })).toBe(true);
  expect(accepts(narrowing, { prefix: '{tenant}/' })).toBe(true);
});

test.each([
  [
    's3-bucket',
    'bucket',
    ['acme-artifacts', 'a.b-c', '0ab'],
    ['ab', 'Acme', '-acme', 'acme-', 'a..b', '10.0.0.1', 'acme_x', 'xn--acme', 'acme-s3alias'],
  ],
  ['sqs-queue', 'queue', ['orders', 'orders.fifo', 'A_b-1'], ['orders.x', 'a'.repeat(81)]],
  ['kms-key', 'alias', ['staging', 'team/staging'], ['alias/staging', 'aws/s3', 'a b']],
  ['ecr-repository', 'repository', ['api', 'shop/api.v2'], ['a', 'Shop/api', 'shop//api', 'shop/', 'a__b--']],
  ['ssm-parameter', 'parameter', ['/shop/api/url', 'url'], ['/aws/x', 'ssm-x', '/shop//x', 'shop/x/', '/a b']],
  ['log-group', 'log-group', ['/shop/api', 'a#b'], ['aws/x', 'a*b', 'a:b']],
  ['secret', 'secret', ['payments/api', 'a@b'], ['a b', 'a*']],
  ['iam-role', 'role', ['deployer', 'a@b'], ['a/b', 'a'.repeat(65)]],
] as const)('%s: AWS’s rules for `%s`', (name, field, good, bad) => {
  const { settings } = typeOf(name);
  for (const value of good) expect([value, accepts(settings, { [field]: value })]).toEqual([value, true]);
  for (const value of bad) expect([value, accepts(settings, { [field]: value })]).toEqual([value, false]);
});

test.each([
  ['s3-bucket', { bucket: 'acme-x', 'object-lock': { mode: 'governance', days: 1 }, versioning: false }, 'versioning'],
  ['sqs-queue', { queue: 'orders.fifo', fifo: false }, 'queue'],
  ['sqs-queue', { queue: 'orders', fifo: true }, 'queue'],
  ['sqs-queue', { 'content-deduplication': true }, 'content-deduplication'],
  ['kms-key', { 'key-id': '1234abcd-12ab-34cd-56ef-1234567890ab' }, 'key-id'],
  ['kms-key', { spec: 'HMAC_256', usage: 'sign-verify' }, 'spec'],
  ['kinesis-stream', { mode: 'provisioned' }, 'mode'],
  ['kinesis-stream', { mode: 'on-demand', shards: 2 }, 'shards'],
  [
    'dynamodb-table',
    { billing: 'on-demand', 'hash-key': { name: 'id', type: 'string' }, 'read-capacity': 1 },
    'read-capacity',
  ],
  ['secret', { secret: 'payments-abcdef' }, 'secret'],
  ['ssm-parameter', { kind: 'SecureString', value: 'hunter2' }, 'value'],
  ['event-bus', { bus: 'default' }, 'bus'],
] as const)('%s: %j is refused at `%s`', (name, settings, field) => {
  const type = typeOf(name);
  expect(type.problems?.(targetOf(type, 'sample', settings), true).map((problem) => problem.field)).toContain(field);
});

test('a name that AWS refuses is refused where the field is missing', () => {
  const type = typeOf('s3-bucket');
  expect(type.problems?.(targetOf(type, 'a'), true)).toEqual([
    { field: 'bucket', message: expect.stringContaining('"a" cannot be its name in AWS') },
  ]);
});
