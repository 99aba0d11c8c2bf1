import { gzipSync } from 'node:zlib';
import type { Reason } from '../../functions/shared/outcome';

/** What a producer sends: a good payment, one whose id was sent before, or one that can never be processed, for that reason. */
export type Kind = 'valid' | 'duplicate' | Reason;

/** One record as a producer puts it. */
export interface Payment {
  readonly kind: Kind;
  /** Partition key, and the payment's id where it can be read. */
  readonly id: string;
  readonly data: Buffer;
}

/** A line of the store, as far as the tests look at it. */
export interface StoredPayment {
  readonly record_id: string;
  readonly payment: {
    readonly id: string;
    readonly amount: number;
    readonly at: string;
    readonly reference: string;
  };
  readonly merchant: Readonly<Record<string, unknown>>;
  readonly card: { readonly number: string };
}

/** How many of each kind. */
export type Counts = Readonly<Partial<Record<Kind, number>>>;

/** Merchants in the reference table; payments name one more, which is not there. */
export const merchants = [
  { id: 'm-1', name: 'Corner Bakery', mcc: '5462' },
  { id: 'm-2', name: 'Harbour Books', mcc: '5942' },
  { id: 'm-3', name: 'Northern Rail', mcc: '4112' },
] as const;

const card = '4111111111111111';

/** The payment of a number. What is stored of it follows from the number alone, see `problemOf`. */
function payment(id: string, at: number, amount = at + 0.5) {
  return {
    payment: {
      id,
      amount,
      currency: 'EUR',
      at: '2026-11-22T10:00:00+01:00',
      reference: `  order ${at}, card ${card}  `,
    },
    merchant: { id: `m-${1 + (at % 4)}` },
    card: { number: card },
  };
}

/** Says what is wrong with a stored payment; undefined when it is cleansed and enriched as the blueprint says, from its first record. */
export function problemOf(stored: StoredPayment): string | undefined {
  const at = Number(stored.record_id.split('-').at(-1));
  const merchant = merchants[at % 4] ?? { id: 'm-4' };
  const expected = {
    id: stored.record_id,
    amount: at + 0.5,
    at: '2026-11-22T09:00:00.000Z',
    reference: `order ${at}, card ${'*'.repeat(12)}1111`,
    merchant: JSON.stringify(Object.entries(merchant).sort()),
    card: `${'*'.repeat(12)}1111`,
  };
  const { id, amount, at: time, reference } = stored.payment;
  const found: typeof expected = {
    id,
    amount,
    at: time,
    reference,
    merchant: JSON.stringify(Object.entries(stored.merchant).sort()),
    card: stored.card.number,
  };
  const wrong = (Object.keys(expected) as (keyof typeof expected)[]).filter((name) => found[name] !== expected[name]);
  return wrong.length === 0 ? undefined : wrong.map((name) => `${name} is ${found[name]}`).join(', ');
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Records that can never be processed. The last ones are what kills careless readers: broken bytes, broken packing, a bomb of zeros. */
const broken: Readonly<Partial<Record<Reason, (id: string, at: number) => Buffer>>> = {
  'not-json': (id) => Buffer.from(`{"payment": {"id": "${id}"`),
  'not-an-object': (id) => json([id]),
  'schema-violated': (id, at) => json(payment(id, at, -1)),
  'not-utf8': (id) => Buffer.concat([Buffer.from(`{"id": "${id}`), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  'not-gzip': (id, at) => gzipSync(json(payment(id, at))).subarray(0, 40),
  'too-large': () => gzipSync(Buffer.alloc(80 * 1024 * 1024)),
};

/** Payments of a series, good and broken ones mixed. Duplicates are of the series' first ones, differ from them, and come last. */
export function makePayments(series: string, counts: Counts): readonly Payment[] {
  const valid = Array.from({ length: counts.valid ?? 0 }, (_, at) => {
    const [id, data] = [`${series}-${at}`, json(payment(`${series}-${at}`, at))];
    return { kind: 'valid' as const, id, data: at % 10 === 0 ? gzipSync(data) : data };
  });
  const bad = (Object.keys(broken) as Reason[]).flatMap((kind) =>
    Array.from({ length: counts[kind] ?? 0 }, (_, at) => {
      const id = `${series}-${kind}-${at}`;
      return { kind, id, data: broken[kind]?.(id, at) ?? Buffer.of() };
    }),
  );
  const again = Array.from({ length: counts.duplicate ?? 0 }, (_, at) => {
    const id = `${series}-${at}`;
    return { kind: 'duplicate' as const, id, data: json(payment(id, at, 1_000_000)) };
  });
  return [...mixed(valid, bad), ...again];
}

/** Both lists in their order, the shorter one spread over the longer. */
function mixed(many: readonly Payment[], few: readonly Payment[]): readonly Payment[] {
  const place = (list: readonly Payment[]) => list.map((one, at) => ({ one, at: (at + 0.5) / list.length }));
  return [...place(many), ...place(few)].sort((left, right) => left.at - right.at).map(({ one }) => one);
}
