import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { canonical, type Item, itemOf } from '../../functions/replicate-table/attributes';
import { changeOf } from '../../functions/replicate-table/change';
import { compared } from '../../functions/replicate-table/decide';
import { markAttribute, unmarked } from '../../functions/replicate-table/mark';
import { Replica } from '../../functions/replicate-table/replica';
import { type ReplicationParts, replicate } from '../../functions/replicate-table/replicate';
import { replicationSurroundingsOf } from '../../functions/replicate-table/surroundings';
import type { Failure } from '../../functions/shared/failures';
import { FakeTables, type Fault } from './fake-tables';

jest.setTimeout(180_000);

const arn = (account: string, table: string) => `arn:aws:dynamodb:eu-west-1:${account}:table/${table}`;
const primary = { table: arn('111111111111', 'orders'), ledger: arn('111111111111', 'ledger') };
const secondary = { table: arn('222222222222', 'orders'), ledger: arn('222222222222', 'ledger') };

/** A table that is replicated into another, as far as its stream was read. */
class Direction {
  checkpoint = 0;
  readonly failures = new Map<string, Failure>();

  constructor(
    readonly aws: FakeTables,
    readonly from: typeof primary,
    readonly to: typeof primary,
    readonly rule: ReplicationParts['rule'],
  ) {}

  get records(): readonly DynamoDBRecord[] {
    return this.aws.table(this.from.table).records;
  }

  /** One invocation, which may die or leave the end of its batch for the next. */
  async step(size: number): Promise<void> {
    const batch = this.records.slice(this.checkpoint, this.checkpoint + size);
    this.aws.revive();
    try {
      const version = this.rule.version === undefined ? {} : { version: this.rule.version };
      const parts: ReplicationParts = {
        replica: new Replica(this.aws, { ...this.to, ...version }),
        source: (table) => new Replica(this.aws, { ...version, table, ledger: this.from.ledger }),
        rule: this.rule,
        failures: {
          write: async (all) => {
            for (const one of all) this.failures.set(one.name, one);
          },
        },
        remaining: () => 60_000,
      };
      const { failed } = await Promise.race([replicate(batch, parts), this.aws.crashed]);
      const [first] = failed;
      const at = batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === first);
      this.checkpoint += first === undefined ? batch.length : at;
    } catch (error) {
      if ((error as Error).message !== 'crashed') throw error;
    }
  }

  async drain(sizes: readonly number[] = [3]): Promise<void> {
    for (let turn = 0; this.checkpoint < this.records.length; turn += 1) {
      if (turn > 2_000) throw new Error('the shard is blocked');
      await this.step(sizes[turn % sizes.length] ?? 1);
    }
  }
}

interface Write {
  readonly id: string;
  readonly how: 'put' | 'update' | 'delete';
  readonly value: number;
}

const write: fc.Arbitrary<Write> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  how: fc.constantFrom('put', 'put', 'update', 'delete'),
  value: fc.nat(5),
});

/** As an application writes: `put` replaces all of the item, `update` keeps what it does not name, such as a mark. */
function apply(aws: FakeTables, table: string, { id, how, value }: Write, version: number): void {
  const { items } = aws.table(table);
  const said: Item = { id: { S: id }, value: { N: String(value) }, version: { N: String(version) } };
  aws.seconds += 1;
  if (how === 'delete') aws.table(table).set(id, undefined);
  else aws.table(table).set(id, how === 'put' ? said : { ...items.get(id), ...said });
}

function contents(aws: FakeTables, table: string): Record<string, string> {
  const entries = [...aws.table(table).items].map(([id, item]) => [id, canonical({ M: unmarked(item) })]);
  return Object.fromEntries(entries.sort());
}

const fault = fc.constantFrom<Fault>(
  ...(['none', 'none', 'none', 'error-before', 'error-after', 'crash-before', 'crash-after', 'late'] as const),
);
const faults = fc.array(fault, { maxLength: 40 });
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
const unversioned = { prefer: 'target' } as const;
const versioned = { prefer: 'target', version: 'version' } as const;

describe('the other table', () => {
  test.each([unversioned, versioned])(
    'ends as the first, whatever fails and wherever processes die (%j)',
    async (rule) => {
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 25 }), faults, sizes, async (writes, plan, batches) => {
          const aws = new FakeTables();
          writes.forEach((one, at) => {
            apply(aws, primary.table, one, at);
          });
          aws.faults = [...plan];
          const forward = new Direction(aws, primary, secondary, rule);
          await forward.drain(batches);
          aws.faults = [];
          // Requests of dead processes that are still on their way.
          for (let request = 0; request < 8; request += 1) await new Replica(aws, secondary).item({ id: { S: '-' } });
          expect(contents(aws, secondary.table)).toEqual(contents(aws, primary.table));
          expect([...forward.failures]).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('takes a process that dies at each of its requests in turn', async () => {
    const writes = [
      { id: 'a', how: 'put', value: 1 },
      { id: 'a', how: 'update', value: 2 },
      { id: 'a', how: 'delete', value: 0 },
      { id: 'a', how: 'put', value: 3 },
    ] as const;
    for (const kind of ['crash-before', 'crash-after', 'late', 'error-after'] as const) {
      for (let at = 0; at < 20; at += 1) {
        const aws = new FakeTables();
        writes.forEach((one, index) => {
          apply(aws, primary.table, one, index);
        });
        aws.faults = [...Array.from({ length: at }, () => 'none' as const), kind];
        await new Direction(aws, primary, secondary, unversioned).drain([4]);
        expect(contents(aws, secondary.table)).toEqual(contents(aws, primary.table));
      }
    }
  });

  test('sends nothing back of what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 20 }), faults, async (writes, plan) => {
        const aws = new FakeTables();
        writes.forEach((one, at) => {
          apply(aws, primary.table, one, at);
        });
        aws.faults = [...plan];
        await new Direction(aws, primary, secondary, unversioned).drain();
        const back = aws.table(secondary.table).records.map((record) => changeOf(record));
        expect(back.filter((change) => change !== 'own')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('does not resurrect what was deleted when an older change comes late', async () => {
    const aws = new FakeTables();
    apply(aws, primary.table, { id: 'a', how: 'put', value: 1 }, 1);
    apply(aws, primary.table, { id: 'a', how: 'delete', value: 0 }, 2);
    const forward = new Direction(aws, primary, secondary, unversioned);
    await forward.drain();
    forward.checkpoint = 0;
    await forward.step(1);
    expect(contents(aws, secondary.table)).toEqual({});
    expect(forward.failures.size).toBe(0);
  });
});

/** Both write, one after the other, and the first one's tail arrives when the other is at work. */
const turns = fc.record({
  before: fc.array(write, { maxLength: 8 }),
  tail: fc.array(write, { maxLength: 4 }),
  after: fc.array(write, { maxLength: 8 }),
});

describe('after a failover', () => {
  test('with versions, both tables end alike although the tail arrives late and processes die', async () => {
    await fc.assert(
      fc.asyncProperty(turns, faults, sizes, async ({ before, tail, after }, plan, batches) => {
        const aws = new FakeTables();
        const forward = new Direction(aws, primary, secondary, versioned);
        const back = new Direction(aws, secondary, primary, { ...versioned, prefer: 'source' });
        let version = 0;
        const all = (writes: readonly Write[], table: string) => {
          for (const one of writes) apply(aws, table, one, ++version);
        };
        all(before, primary.table);
        await forward.drain(batches);
        all(tail, primary.table);
        all(after, secondary.table);
        aws.faults = [...plan];
        for (
          let turn = 0;
          back.checkpoint + forward.checkpoint < back.records.length + forward.records.length;
          turn += 1
        ) {
          await back.step(batches[turn % batches.length] ?? 1);
          await forward.step(batches[turn % batches.length] ?? 1);
        }
        await back.drain();
        await forward.drain();
        expect(contents(aws, primary.table)).toEqual(contents(aws, secondary.table));
        const lost = [...forward.failures.values(), ...back.failures.values()].map(({ fields }) => fields['reason']);
        expect(lost.every((reason) => String(reason).startsWith('conflict-'))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('without versions the table that was written last keeps its changes, and what lost is told', async () => {
    const aws = new FakeTables();
    const forward = new Direction(aws, primary, secondary, unversioned);
    const back = new Direction(aws, secondary, primary, { prefer: 'source' });
    apply(aws, primary.table, { id: 'a', how: 'put', value: 1 }, 1);
    await forward.drain();
    apply(aws, primary.table, { id: 'a', how: 'update', value: 2 }, 2);
    apply(aws, secondary.table, { id: 'a', how: 'update', value: 3 }, 3);
    await forward.drain();
    await back.drain();
    await forward.drain();
    expect(aws.table(primary.table).items.get('a')?.['value']).toEqual({ N: '3' });
    expect(contents(aws, primary.table)).toEqual(contents(aws, secondary.table));
    const [refused] = forward.failures.values();
    expect(refused?.fields['reason']).toBe('conflict-refused');
    expect(Buffer.from(refused?.data ?? '', 'base64').toString()).toContain('"value":{"N":"2"}');
  });
});

describe('a record', () => {
  const base = {
    eventName: 'INSERT',
    eventSourceARN: `${primary.table}/stream/2026`,
    dynamodb: { Keys: { id: { S: 'a' } }, SequenceNumber: '7', ApproximateCreationDateTime: 5 },
  } as const;

  test('without images goes to the failure destination, and does not block', async () => {
    const aws = new FakeTables();
    const failures: Failure[] = [];
    const parts = {
      replica: new Replica(aws, secondary),
      rule: unversioned,
      failures: { write: async (all: readonly Failure[]) => void failures.push(...all) },
      remaining: () => 60_000,
    };
    const { failed, counts } = await replicate([base], parts);
    expect([failed, counts.rejected, failures[0]?.fields['reason']]).toEqual([[], 1, 'image-missing']);
  });

  test.each(['ValidationException', 'TransactionCanceledException'])(
    'refused by AWS for good (%s) does so too',
    async (name) => {
      const failures: Failure[] = [];
      const send = async (command: object) => {
        if (command.constructor.name === 'GetItemCommand') return {};
        throw Object.assign(new Error(name), { name, CancellationReasons: [{ Code: 'ValidationError' }] });
      };
      const parts = {
        replica: new Replica({ send }, secondary),
        rule: unversioned,
        failures: { write: async (all: readonly Failure[]) => void failures.push(...all) },
        remaining: () => 60_000,
      };
      const record = { ...base, dynamodb: { ...base.dynamodb, NewImage: { id: { S: 'a' } } } };
      const { failed } = await replicate([record], parts);
      expect([failed, failures[0]?.fields['reason']]).toEqual([[], 'replica-refused']);
    },
  );

  test('that cannot be written now is where Lambda begins again, and no later one of its item is written', async () => {
    const aws = new FakeTables();
    for (const value of [1, 2]) apply(aws, primary.table, { id: 'a', how: 'put', value }, value);
    apply(aws, primary.table, { id: 'b', how: 'put', value: 1 }, 3);
    aws.faults = ['error-before'];
    const forward = new Direction(aws, primary, secondary, unversioned);
    await forward.step(3);
    expect(forward.checkpoint).toBe(0);
    expect(Object.keys(contents(aws, secondary.table))).toEqual(['b']);
  });

  test('begun when time is short is left for the next invocation', async () => {
    const aws = new FakeTables();
    const record = { ...base, dynamodb: { ...base.dynamodb, NewImage: { id: { S: 'a' } } } };
    const failures = { write: async () => undefined };
    const parts = { replica: new Replica(aws, secondary), rule: unversioned, failures, remaining: () => 100 };
    expect((await replicate([record], parts)).failed).toEqual(['7']);
    expect(aws.calls).toBe(0);
  });

  test('of a copy that kept its mark under another key is replicated', () => {
    const aws = new FakeTables();
    const mark = { M: { o: { S: 'x' }, s: { S: '1' }, t: { N: '1' }, k: { S: 'another' }, c: { S: 'c' } } };
    aws.table(primary.table).set('a', { id: { S: 'a' }, [markAttribute]: mark });
    const [record] = aws.table(primary.table).records;
    expect(record && changeOf(record)).toMatchObject({ kind: 'put', after: { id: { S: 'a' } } });
  });
});

test('binary attributes of an event become bytes, also within lists and maps', () => {
  const image = { a: { B: 'AQI=' }, b: { L: [{ BS: ['AQ=='] }] }, c: { M: { d: { N: '1' } } } };
  expect(itemOf(image)).toEqual({
    a: { B: Buffer.from([1, 2]) },
    b: { L: [{ BS: [Buffer.from([1])] }] },
    c: { M: { d: { N: '1' } } },
  });
});

test.each([
  [{ N: '9007199254740993' }, { N: '9007199254740992' }, 1],
  [{ N: '1.5' }, { N: '2' }, -0.5],
  [{ S: '2026-01-01' }, { S: '2026-01-02' }, -1],
  [{ S: '1' }, { N: '1' }, undefined],
])('of versions %j and %j the order is %p', (a, b, order) => {
  expect(compared(a as never, b as never)).toBe(order);
});

test('the environment names tables by their ARNs', () => {
  const given = { TARGET_TABLE: 'orders', TARGET_LEDGER: secondary.ledger, FAILURES_BUCKET: 'failures', PREFER: 'me' };
  expect(() => replicationSurroundingsOf(given)).toThrow(
    'TARGET_TABLE is "orders", which is not the ARN of a DynamoDB table; PREFER is "me", which is not source or target',
  );
  const good = { ...given, TARGET_TABLE: secondary.table, PREFER: 'source', VERSION_ATTRIBUTE: 'v' };
  expect(replicationSurroundingsOf(good)).toMatchObject({
    region: 'eu-west-1',
    target: { version: 'v' },
    rule: { prefer: 'source', version: 'v' },
  });
});
