import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type RelayParts, relay } from '../../functions/relay/relay';
import { type Delivered, unwrap } from '../../functions/relay/unwrap';
import { Rejected } from '../../functions/shared/outcome';
import type { Outgoing } from '../../functions/shared/put-records';

const stream = 'arn:aws:kinesis:eu-west-1:111111111111:stream/payments';
const base64 = (data: string | Buffer) => Buffer.from(data).toString('base64');

/** Kinesis that refuses what a plan says: a record by its code, or the whole request. */
class FakeKinesis {
  readonly taken: { readonly data: string; readonly key: string }[] = [];

  constructor(private readonly plan: ('ok' | 'throttled' | 'broken' | 'half')[] = []) {}

  // biome-ignore lint/suspicious/noExplicitAny: a fake reads inputs of one command
  async send({ input }: any): Promise<any> {
    const fate = this.plan.shift() ?? 'ok';
    if (fate === 'broken') throw Object.assign(new Error('no'), { name: 'InternalFailure' });
    // biome-ignore lint/suspicious/noExplicitAny: the same
    const Records = input.Records.map(({ Data, PartitionKey }: any, at: number) => {
      if (fate === 'throttled' || (fate === 'half' && at % 2 === 1))
        return { ErrorCode: 'ProvisionedThroughputExceededException' };
      this.taken.push({ data: Data.toString(), key: PartitionKey });
      return { SequenceNumber: '1' };
    });
    return { Records };
  }
}

function partsOf(kinesis: FakeKinesis, more: Partial<RelayParts['told']> = {}, attempts = 4): RelayParts {
  const told = { stream, input: 'raw' as const, idPath: ['payment', 'id'], ...more };
  return { kinesis, told, remaining: () => 60_000, patience: { attempts, base: 0, most: 0 } };
}

const raw = (recordId: string, data: string | Buffer): Delivered => ({ recordId, data: base64(data) });
const payment = (id: string) => JSON.stringify({ payment: { id } });

/** What CloudWatch Logs sends. */
const envelope = (recordId: string, messages: readonly string[], messageType = 'DATA_MESSAGE') =>
  raw(
    recordId,
    gzipSync(
      JSON.stringify({
        messageType,
        owner: '222222222222',
        logEvents: messages.map((message, at) => ({ id: `${recordId}-${at}`, timestamp: 1, message })),
      }),
    ),
  );

describe('what producers put', () => {
  test('goes into the stream as it is, under its id, or else under that of Firehose', async () => {
    const kinesis = new FakeKinesis();
    const packed = gzipSync(payment('p-2'));
    const records = [raw('r-1', payment('p-1')), raw('r-2', packed), raw('r-3', 'no JSON'), raw('r-4', payment(''))];
    const { answers, reasons } = await relay(records, partsOf(kinesis));
    expect(answers).toEqual(records.map(({ recordId }) => ({ recordId, result: 'Dropped' })));
    expect(reasons).toEqual([]);
    expect(kinesis.taken.map(({ key }) => key)).toEqual(['p-1', 'p-2', 'r-3', 'r-4']);
    expect(kinesis.taken[2]?.data).toBe('no JSON');
  });

  test('has keys that Kinesis takes', () => {
    const [record] = unwrap(raw('r', payment('x'.repeat(300))), {
      input: 'raw',
      idPath: ['payment', 'id'],
    }) as readonly Outgoing[];
    expect(record?.key).toBe('x'.repeat(256));
    const [other] = unwrap(raw('r', payment('x')), { input: 'raw' }) as readonly Outgoing[];
    expect(other?.key).toBe('r');
  });
});

describe('what log groups send', () => {
  const logs = { input: 'cloudwatch-logs' as const };

  test('is taken out of its envelope, each message a record', async () => {
    const kinesis = new FakeKinesis();
    const { answers } = await relay([envelope('r-1', [payment('a'), 'text', payment('b')])], partsOf(kinesis, logs));
    expect(answers).toEqual([{ recordId: 'r-1', result: 'Dropped' }]);
    expect(kinesis.taken).toEqual([
      { data: payment('a'), key: 'a' },
      { data: 'text', key: 'r-1-1' },
      { data: payment('b'), key: 'b' },
    ]);
  });

  test('is done with where it only says that a destination works', async () => {
    const kinesis = new FakeKinesis();
    const { answers } = await relay(
      [envelope('r-1', ['CWL CONTROL MESSAGE'], 'CONTROL_MESSAGE')],
      partsOf(kinesis, logs),
    );
    expect([answers[0]?.result, kinesis.taken]).toEqual(['Dropped', []]);
  });

  test.each([
    ['text', raw('r', 'text')],
    ['broken gzip', raw('r', gzipSync('{}').subarray(0, 12))],
    ['other JSON', raw('r', '{"messageType":"OTHER"}')],
    ['no events', raw('r', '{"messageType":"DATA_MESSAGE"}')],
    ['an event without an id', raw('r', '{"messageType":"DATA_MESSAGE","logEvents":[{"message":"a"}]}')],
    ['an event without a message', raw('r', '{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","message":""}]}')],
    ['an event that is none', raw('r', '{"messageType":"DATA_MESSAGE","logEvents":[1]}')],
  ])('stays with Firehose when it is %s', async (_, record) => {
    const kinesis = new FakeKinesis();
    const { answers, reasons } = await relay([record], partsOf(kinesis, logs));
    expect([answers, reasons.length, kinesis.taken]).toEqual([[{ recordId: 'r', result: 'ProcessingFailed' }], 1, []]);
  });

  test('stays with Firehose when a message is larger than a record of Kinesis', () => {
    const found = unwrap(envelope('r', ['x'.repeat(1024 * 1024 + 1)]), logs);
    expect(found).toEqual(new Rejected('too-large', 'for a record of Kinesis'));
  });
});

describe('Kinesis that takes not everything', () => {
  test('is asked again for what it refused, and for nothing else', async () => {
    const kinesis = new FakeKinesis(['half', 'broken', 'throttled']);
    const records = ['a', 'b', 'c', 'd'].map((id) => raw(id, payment(id)));
    const { answers } = await relay(records, partsOf(kinesis));
    expect(answers.every(({ result }) => result === 'Dropped')).toBe(true);
    expect(kinesis.taken.map(({ key }) => key)).toEqual(['a', 'c', 'b', 'd']);
  });

  test('leaves what it never took with Firehose, with the reason', async () => {
    const kinesis = new FakeKinesis(['half', 'throttled', 'throttled', 'broken']);
    const { answers, reasons } = await relay(
      ['a', 'b'].map((id) => raw(id, payment(id))),
      partsOf(kinesis),
    );
    expect(answers.map(({ result }) => result)).toEqual(['Dropped', 'ProcessingFailed']);
    expect(reasons).toEqual(['InternalFailure']);
  });

  test('is not asked again when there is no time for it', async () => {
    const kinesis = new FakeKinesis(['throttled', 'ok']);
    const { answers } = await relay([raw('a', payment('a'))], {
      ...partsOf(kinesis),
      patience: { attempts: 4, base: 0, most: 1 },
      remaining: () => 0,
    });
    expect(answers[0]?.result).toBe('ProcessingFailed');
  });

  test('is asked in requests that it accepts', async () => {
    const kinesis = new FakeKinesis();
    const sizes: number[] = [];
    const counted = {
      send: (command: { input: { Records: unknown[] } }) => {
        sizes.push(command.input.Records.length);
        return kinesis.send(command);
      },
    };
    const records = Array.from({ length: 1100 }, (_, at) => raw(`r${at}`, payment(`p${at}`)));
    await relay(records, { ...partsOf(kinesis), kinesis: counted });
    expect(sizes).toEqual([500, 500, 100]);
  });
});

test('whatever comes and whatever fails, each record is answered once, and is in the stream if and only if it is done with', async () => {
  const fates = fc.array(fc.constantFrom<'ok' | 'throttled' | 'broken' | 'half'>('ok', 'throttled', 'broken', 'half'), {
    maxLength: 12,
  });
  const bodies = fc.array(
    fc.oneof(
      fc.record({ form: fc.constant('message' as const), messages: fc.array(fc.uuid(), { maxLength: 6 }) }),
      fc.record({ form: fc.constant('control' as const), messages: fc.array(fc.uuid(), { maxLength: 2 }) }),
      fc.record({ form: fc.constant('broken' as const), messages: fc.array(fc.uuid(), { maxLength: 2 }) }),
    ),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(fates, bodies, fc.integer({ min: 1, max: 4 }), async (plan, all, attempts) => {
      const kinesis = new FakeKinesis(plan);
      const records = all.map(({ form, messages }, at) => {
        if (form === 'broken') return raw(`r${at}`, messages.join());
        return envelope(`r${at}`, messages, form === 'control' ? 'CONTROL_MESSAGE' : 'DATA_MESSAGE');
      });
      const { answers, reasons } = await relay(records, partsOf(kinesis, { input: 'cloudwatch-logs' }, attempts));
      expect(answers.map(({ recordId }) => recordId)).toEqual(records.map(({ recordId }) => recordId));
      const taken = kinesis.taken.map(({ data }) => data);
      expect(new Set(taken).size).toBe(taken.length);
      for (const [at, { form, messages }] of all.entries()) {
        const done = answers[at]?.result === 'Dropped';
        if (form === 'message' && done) expect(messages.every((message) => taken.includes(message))).toBe(true);
        if (form === 'message' && !done) expect(messages.some((message) => !taken.includes(message))).toBe(true);
        if (form !== 'message') expect(messages.some((message) => taken.includes(message))).toBe(false);
        if (form === 'broken') expect(done).toBe(false);
      }
      expect(reasons.length).toBe(answers.filter(({ result }) => result !== 'Dropped').length);
    }),
    { numRuns: 200 },
  );
});

test('packed records are put packed', async () => {
  const kinesis = {
    taken: [] as Buffer[],
    send: async ({ input }: { input: { Records: { Data: Buffer }[] } }) => {
      kinesis.taken.push(...input.Records.map(({ Data }) => Data));
      return { Records: input.Records.map(() => ({})) };
    },
  };
  await relay([raw('r', gzipSync(payment('a')))], { ...partsOf(new FakeKinesis()), kinesis: kinesis as never });
  expect(gunzipSync(kinesis.taken[0] as Buffer).toString()).toBe(payment('a'));
});
