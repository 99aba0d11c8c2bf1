import fc from 'fast-check';
import { stringify } from 'yaml';
import { contractKey } from '../../src/patterns/expect/expand';
import { type Files, outcomeOf } from '../source/marked';
import { examples, type Value } from './examples';

/** Everything but positions, which follow the text. */
const withoutPlaces = (value: unknown): string =>
  JSON.stringify(value, (key, item) => (key === 'at' || key === 'whole' ? undefined : item));

/** Keys in another order, at every depth; lists as they are. */
function shuffled(value: Value, order: () => number): Value {
  if (Array.isArray(value)) return value.map((item) => shuffled(item as Value, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => ({
    key,
    item: shuffled(item as Value, order),
    rank: order(),
  }));
  return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ key, item }) => [key, item]));
}

/** Every name of every section in one of a few files. */
function split(value: { readonly [section: string]: Value }, fileOf: () => number): Files {
  const files: Record<string, Record<string, Value>> = {};
  for (const [section, content] of Object.entries(value)) {
    const parts =
      typeof content === 'object' && content !== null && !Array.isArray(content) ? Object.entries(content) : undefined;
    for (const [name, item] of parts ?? [[undefined, content] as const]) {
      const file = `part-${fileOf()}.yaml`;
      const sections = files[file] ?? {};
      files[file] = sections;
      sections[section] =
        name === undefined ? (item as Value) : { ...(sections[section] as object), [name]: item as Value };
    }
  }
  return Object.fromEntries(Object.entries(files).map(([file, sections]) => [file, stringify(sections)]));
}

/** What a pattern composes is placed at the pattern: at the name of its entry, at one of its parts, or at an item of a list. */
const composedAt: Readonly<Record<string, readonly string[]>> = {
  pipelines: [
    ...['payments', 'orders', 'ingest', 'api', 'firehose', 'cloudwatch', 'log-groups', 'network'],
    ...['process', 'tracing', 'store', 'table', 'warehouse', 'alarms', 'quiet'],
  ],
  audit: ['trail'],
  monitoring: ['central'],
  logging: ['central', 'shop', 'billing', 'security', 'agents', 'route53', 'vpc-flow', 's3-access'],
  saas: [
    ...['datadog', 'incidents', 'ledger-export', 'federated', 'delivery-insights', 'globex', 'initech', 'on'],
    ...['on: { type: s3-bucket, bucket: "{logs-bucket}" }', 'on: { type: sqs-queue, queue: delivery-alerts }'],
    'actions: [cloudwatch:GetMetricData, cloudwatch:ListMetrics]',
  ],
  recovery: [
    ...[
      'orders',
      'failover',
      'alerts',
      'backups',
      'checkout',
      'releases',
      'storefront',
      'carts',
      'image',
      'provider-token',
      'receipts-key',
      'secrets',
      'gateway',
      'signing',
      'currency',
      'database: ledger',
      'database: stock',
      '{ bucket: orders-archive, both-ways: true }',
    ],
    ...['true', 'true, through: role'].map((how) => `{ table: orders, both-ways: ${how}, version: revision }`),
    // Shares that have a follower.
    ...[
      'ledger-reads-orders',
      'api-books',
      'api-keeps-carts',
      'api-calls-the-provider',
      'reports-count-stock',
      'reports-open-receipts',
      'reports-read-carts',
    ],
  ],
  tenants: ['platform', 'documents', 'orders', 'umbrella'],
};

describe.each(examples)('$name', ({ files, value, attached }) => {
  const { estate, documents, diagnostics } = outcomeOf(files, attached);

  test('has no errors', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(documents?.length).toBeGreaterThan(0);
  });

  test('is the same estate and the same documents whatever the order of keys and the split into files', () => {
    const numbers = fc.infiniteStream(fc.nat({ max: 1_000 }));
    fc.assert(
      fc.property(numbers, numbers, (ranks, places) => {
        const other = shuffled(value, () => ranks.next().value as number) as typeof value;
        const parts = split(other, () => (places.next().value as number) % 4);
        const again = outcomeOf(parts, attached);
        expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(withoutPlaces(again.estate)).toBe(withoutPlaces(estate));
        expect(withoutPlaces(again.documents)).toBe(withoutPlaces(documents));
      }),
      { numRuns: 25 },
    );
  }, 20_000);

  test('every grant traces to one share, which names it', () => {
    for (const grant of estate?.grants ?? []) {
      const shares = estate?.shares.filter(({ grants }) => grants.includes(grant.id)) ?? [];
      expect(shares.map(({ name }) => name)).toEqual([grant.share]);
      expect(grant.at).toEqual(shares[0]?.at);
    }
    expect(estate?.shares.flatMap(({ grants }) => grants).sort()).toEqual(estate?.grants.map(({ id }) => id));
  });

  test('every list is sorted by what names its members', () => {
    const sorted = (list: readonly string[] | undefined) => expect(list).toEqual([...(list ?? [])].sort());
    sorted(estate?.accounts.map(({ name }) => name));
    sorted(estate?.resources.map(({ ref }) => ref));
    sorted(estate?.principals.map(({ ref }) => ref));
    sorted(estate?.shares.map(({ name }) => name));
    sorted(estate?.grants.map(({ id }) => id));
    sorted(estate?.contracts.map(contractKey));
  });

  test('every place points at the text that names the thing', () => {
    const has = (section: string) => Object.values(files).some((text) => new RegExp(`^${section}:`, 'm').test(text));
    const composed = Object.entries(composedAt).flatMap(([section, words]) => (has(section) ? words : []));
    const written = (at: { file: string; start: number; end: number }) =>
      files[at.file]?.slice(at.start, at.end).split('\n', 1)[0];
    for (const { name, at } of [...(estate?.accounts ?? []), ...(estate?.shares ?? []), ...(estate?.resources ?? [])]) {
      expect([name, ...composed]).toContain(written(at));
    }
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify({ estate, documents }))).toEqual({ estate, documents });
  });
});
