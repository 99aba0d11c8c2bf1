import fc from 'fast-check';
import { stageSync } from '../../functions/shared/batch';
import { Ledger } from '../../functions/shared/ledger';
import { ObjectFailures } from '../../functions/shared/object-failures';
import { StoreSink } from '../../functions/shared/store-sink';
import { addToWindow, closeWindow, emptyState, type WindowState } from '../../functions/transform/aggregate';
import { prepareCleanse } from '../../functions/transform/cleanse';
import { transformEntry } from '../../functions/transform/transform';
import { processWindow } from '../../functions/transform/window';
import { FakeAws, type Fault } from './fake-aws';
import { recordOf, stream } from './fake-lambda';

// Hundreds of runs, or esbuild beside other work, take longer than jest's five seconds.
jest.setTimeout(180_000);

const bounds = { start: '2026-11-22T20:00:00Z', end: '2026-11-22T20:05:00Z' };
const arrived = Date.parse(bounds.start);
const shardId = 'shardId-000000000000';
const rules = {
  input: { form: 'raw', idPath: ['id'] },
  isValid: undefined,
  cleanse: prepareCleanse([]),
  hashKey: '',
} as const;

interface Payment {
  readonly id: string;
  readonly currency: string;
  readonly amount: number;
}

const payment = fc.record({
  id: fc.nat(15).map((at) => `p${at}`),
  currency: fc.constantFrom('EUR', 'USD', '__proto__'),
  amount: fc.integer({ min: -50, max: 50 }),
});

/** Sums as a person would make them: each id once, by currency. */
function sumsOf(payments: readonly Payment[]): readonly unknown[] {
  const first = payments.filter(({ id }, at) => payments.findIndex((one) => one.id === id) === at);
  return [...new Set(first.map(({ currency }) => currency))].sort().map((currency) => {
    const amounts = first.filter((one) => one.currency === currency).map(({ amount }) => amount);
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    return { currency, count: amounts.length, sum, least: Math.min(...amounts), greatest: Math.max(...amounts) };
  });
}

/** What the store holds of aggregates. */
function storedSums(aws: FakeAws): readonly unknown[] {
  return aws
    .lines()
    .filter(({ record_kind }) => record_kind === 'aggregate')
    .map(({ by, count, of }) => ({ currency: Object.values(by)[0], count, ...of.amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Lambda in a tumbling window: state from invocation to invocation, the old one again after an error, a final invocation at the end. */
async function drainWindow(
  payments: readonly Payment[],
  sizes: readonly number[],
  aws: FakeAws,
  keepRecords: boolean,
): Promise<void> {
  const settings = { by: ['currency'], of: ['amount'], 'keep-records': keepRecords };
  const records = payments.map((one, at) => recordOf(at, JSON.stringify(one), arrived + at));
  const make = () => {
    const failures = new ObjectFailures(aws, { bucket: 'failures', prefix: 'failures/' }, 'transform');
    return new StoreSink({
      s3: aws,
      place: { bucket: 'store', prefix: '' },
      ledger: new Ledger(aws, 'ledger', 7200),
      failures,
    });
  };
  let [state, at, round] = [{} as Partial<WindowState>, 0, 0];
  for (let isDone = false; !isDone; round += 1) {
    if (round > 1000) throw new Error('the window never ends');
    const Records = records.slice(at, at + (sizes[round % sizes.length] ?? 1));
    const isFinal = at === records.length;
    const event = {
      Records,
      window: bounds,
      state,
      shardId,
      eventSourceARN: stream,
      isFinalInvokeForWindow: isFinal,
      isWindowTerminatedEarly: false,
    };
    aws.revive();
    const parts = { stage: stageSync((entry) => transformEntry(entry, rules)), sink: make() };
    try {
      const answer = await Promise.race([processWindow(event, settings, parts, () => undefined), aws.crashed]);
      // Lambda hands the state over as JSON.
      state = JSON.parse(JSON.stringify(answer.state));
      at += Records.length;
      isDone = isFinal;
    } catch {
      // The same state again, with however many records.
    }
  }
}

const faults = fc.array(
  fc.constantFrom<Fault>('none', 'none', 'error-before', 'error-after', 'crash-before', 'crash-after', 'late'),
  { maxLength: 30 },
);
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

test.each([true, false])(
  'sums are right whatever fails and however often it is retried (records kept: %p)',
  async (keepRecords) => {
    await fc.assert(
      fc.asyncProperty(fc.array(payment, { maxLength: 25 }), sizes, faults, async (payments, batches, plan) => {
        const aws = new FakeAws([...plan]);
        await drainWindow(payments, batches, aws, keepRecords);
        expect(storedSums(aws)).toEqual(sumsOf(payments));
        const ids = aws
          .lines()
          .filter(({ record_kind }) => record_kind === 'record')
          .map(({ record_id }) => record_id);
        expect(ids.sort()).toEqual(keepRecords ? [...new Set(payments.map(({ id }) => id))].sort() : []);
      }),
      { numRuns: 200 },
    );
  },
);

test('a window that is too large for its state is closed in parts, the same whatever the batches, and the parts add up', () => {
  const settings = { by: ['id'], of: ['amount'] };
  const records = Array.from({ length: 6000 }, (_, at) => ({
    envelope: {
      id: `p${at}`,
      kind: 'record' as const,
      arrived: bounds.start,
      data: { id: `${at} ${'x'.repeat(60)}`, amount: 1 },
    },
    position: { stream, shard: shardId, sequence: String(1_000_000 + at), partitionKey: '', arrived },
  }));
  const run = (size: number) => {
    let state = emptyState;
    const all = [];
    for (let at = 0; at < records.length; at += size) {
      const added = addToWindow(state, records.slice(at, at + size), bounds, settings);
      state = JSON.parse(JSON.stringify(added.state));
      expect(JSON.stringify(state).length).toBeLessThan(1_000_000);
      all.push(...added.closed);
    }
    return [...all, ...closeWindow(state, shardId, bounds, settings)];
  };
  const [whole, cut] = [run(6000), run(170)];
  expect(cut).toEqual(whole);
  expect(new Set(whole.map(({ id }) => id.split(':')[1])).size).toBeGreaterThan(1);
  expect(new Set(whole.map(({ id }) => id)).size).toBe(6000);
  expect(whole.reduce((sum, { data }) => sum + (data['count'] as number), 0)).toBe(6000);
});

test('without a tumbling window, aggregates say what is missing', async () => {
  const parts = { stage: async () => [], sink: undefined as never };
  await expect(processWindow({ Records: [] }, { by: [], of: [] }, parts, () => undefined)).rejects.toThrow(
    'tumbling window',
  );
});
