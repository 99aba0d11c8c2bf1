import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { processBatch, stageSync } from '../../functions/shared/batch';
import { Ledger } from '../../functions/shared/ledger';
import { ObjectFailures } from '../../functions/shared/object-failures';
import { QueueFailures } from '../../functions/shared/queue-failures';
import { StoreSink } from '../../functions/shared/store-sink';
import { StreamSink } from '../../functions/shared/stream-sink';
import { prepareCleanse } from '../../functions/transform/cleanse';
import { transformEntry } from '../../functions/transform/transform';
import { FakeAws } from './fake-aws';
import { recordOf } from './fake-lambda';

const start = Date.UTC(2026, 10, 22, 20, 59, 59);
const rules = {
  input: { form: 'raw', idPath: ['id'] },
  isValid: undefined,
  cleanse: prepareCleanse([]),
  hashKey: '',
} as const;
const stage = stageSync((entry) => transformEntry(entry, rules));
const failuresOf = (aws: FakeAws) => new ObjectFailures(aws, { bucket: 'failures', prefix: 'failures/' }, 'transform');

function storeOf(aws: FakeAws, more: object = {}) {
  const place = { bucket: 'curated', prefix: 'payments/', ...more };
  return new StoreSink({ s3: aws, place, ledger: new Ledger(aws, 'ledger', 60), failures: failuresOf(aws) });
}

describe('the store', () => {
  test('gets one object for each hour of arrival, under the position of its first record', async () => {
    const aws = new FakeAws();
    const records = [0, 1, 2].map((at) => recordOf(at, `{"id":"p${at}"}`, start + at * 1000));
    expect(await processBatch(records, { stage, sink: storeOf(aws) })).toMatchObject({ failed: [], troubles: [] });
    const name = '111111111111-payments-shardId-000000000000-4959033827149025660855969253836157109592157598913';
    expect([...aws.objects.keys()]).toEqual([
      `payments/year=2026/month=11/day=22/hour=20/${name}0000000.ndjson.gz`,
      `payments/year=2026/month=11/day=22/hour=21/${name}0000001.ndjson.gz`,
    ]);
  });

  test('is written with its key, into the account that must own it, and never over what is there', async () => {
    const inputs: Record<string, unknown>[] = [];
    const aws = new FakeAws();
    const key = 'arn:aws:kms:eu-west-1:333333333333:key/1';
    // biome-ignore lint/suspicious/noExplicitAny: a spy reads inputs of many commands
    const send = (command: any) => {
      if (command.input.Bucket) inputs.push(command.input);
      return aws.send(command);
    };
    const place = { bucket: 'curated', prefix: '', key, account: '333333333333' };
    const sink = new StoreSink({
      s3: { send },
      place,
      ledger: new Ledger(aws, 'ledger', 60),
      failures: failuresOf(aws),
    });
    await processBatch([recordOf(0, '{"id":"p"}', start)], { stage, sink });
    expect(inputs).toEqual([
      expect.objectContaining({
        IfNoneMatch: '*',
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: key,
        ExpectedBucketOwner: '333333333333',
      }),
    ]);
  });

  test.each([
    [60_000, 1],
    [60_001, 2],
  ])('takes an id again after %d ms: %d lines, in a process of long memory and in a new one', async (later, lines) => {
    for (const isNew of [false, true]) {
      const aws = new FakeAws();
      const sink = storeOf(aws);
      await processBatch([recordOf(0, '{"id":"p"}', start)], { stage, sink });
      await processBatch([recordOf(1, '{"id":"p"}', start + later)], { stage, sink: isNew ? storeOf(aws) : sink });
      expect(aws.lines()).toHaveLength(lines);
    }
  });

  test('costs three writes of the ledger and one object for a batch, however many records it has', async () => {
    const aws = new FakeAws();
    const records = Array.from({ length: 500 }, (_, at) => recordOf(at, `{"id":"p${at}"}`, start));
    await processBatch(records, { stage, sink: storeOf(aws) });
    expect(aws.calls).toEqual([
      'GetItemCommand',
      'UpdateItemCommand',
      'PutItemCommand',
      'PutObjectCommand',
      'UpdateItemCommand',
    ]);
  });

  test('that cannot be reached makes Lambda retry from the first record, and nothing is said of contents', async () => {
    const aws = new FakeAws(['none', 'none', 'none', 'error-before']);
    const { failed, troubles } = await processBatch(
      [recordOf(0, '{"id":"p"}', start), recordOf(1, '{"id":"q"}', start)],
      { stage, sink: storeOf(aws) },
    );
    expect(failed).toEqual([recordOf(0, '', 0).kinesis.sequenceNumber]);
    expect(troubles[0]?.problem).toMatchObject({ name: 'ServiceUnavailable' });
  });
});

describe('the next stream', () => {
  const next = 'arn:aws:kinesis:eu-west-1:222222222222:stream/next';

  test('gets requests that Kinesis takes: 500 records and 5 MiB at most', async () => {
    const aws = new FakeAws();
    const sizes: number[][] = [];
    const spy = {
      send: (command: PutRecordsCommand) => {
        if (command instanceof PutRecordsCommand) {
          const records = command.input.Records ?? [];
          sizes.push([
            records.length,
            records.reduce((sum, one) => sum + (one.Data?.length ?? 0) + (one.PartitionKey?.length ?? 0), 0),
          ]);
        }
        return aws.send(command);
      },
    };
    const large = 'x'.repeat(900_000);
    const records = [
      ...Array.from({ length: 1200 }, (_, at) => recordOf(at, `{"id":"p${at}"}`, start)),
      ...Array.from({ length: 12 }, (_, at) => recordOf(2000 + at, `{"id":"q${at}","t":"${large}"}`, start)),
    ];
    await processBatch(records, { stage, sink: new StreamSink(spy, next, failuresOf(aws)) });
    expect(aws.streamed).toHaveLength(1212);
    expect(sizes.every(([count = 0, bytes = 0]) => count <= 500 && bytes <= 5 * 1024 * 1024)).toBe(true);
    expect(sizes.length).toBeLessThan(8);
  });

  test('refuses what it could never take, and the shard goes on', async () => {
    const aws = new FakeAws();
    const records = [
      recordOf(0, `{"id":"p","t":"${'x'.repeat(1024 * 1024 - 60)}"}`, start),
      recordOf(1, '{"id":"q"}', start),
    ];
    expect((await processBatch(records, { stage, sink: new StreamSink(aws, next, failuresOf(aws)) })).failed).toEqual(
      [],
    );
    expect([aws.streamed.length, aws.failures().map(({ reason }) => reason)]).toEqual([1, ['too-large']]);
  });

  test('that stays throttled makes Lambda retry from the first record that did not get through', async () => {
    const aws = new FakeAws(Array(9).fill('partial'));
    const sink = new StreamSink(aws, next, failuresOf(aws), { attempts: 2, base: 0, most: 0 });
    const records = [0, 1, 2, 3, 4].map((at) => recordOf(at, `{"id":"p${at}"}`, start));
    const { failed } = await processBatch(records, { stage, sink });
    expect(failed).toEqual([records[0]?.kinesis.sequenceNumber]);
    expect(aws.streamed.map(({ data }) => JSON.parse(data.toString()).id)).toEqual(['p1', 'p3', 'p2']);
  });
});

describe('a queue as failure destination', () => {
  const failure = (data: string) => ({
    name: 'a/b/1',
    group: 'shard',
    fields: { reason: 'not-json', sequence: '1' },
    data,
  });

  test('gets bytes that no message can hold in parts that add up', async () => {
    const aws = new FakeAws();
    const data = Buffer.from('0123456789'.repeat(150_000)).toString('base64');
    await new QueueFailures(aws, 'https://sqs/queue', 'transform').write([failure(data)]);
    const parts = aws.messages.map((message) => JSON.parse(message)).sort((a, b) => a.part - b.part);
    expect(aws.messages.every((message) => Buffer.byteLength(message) < 1024 * 1024)).toBe(true);
    expect(parts.map(({ part, parts: all }) => [part, all])).toEqual([1, 2, 3].map((part) => [part, 3]));
    expect(parts.map((one) => one.data).join('')).toBe(data);
  });

  test('of the FIFO kind drops what is sent again', async () => {
    const sent: unknown[] = [];
    // biome-ignore lint/suspicious/noExplicitAny: a spy reads the input of a command
    const send = async ({ input }: any) => {
      sent.push(...input.Entries);
      return {};
    };
    const queue = new QueueFailures({ send }, 'https://sqs/queue.fifo', 'transform');
    await queue.write([failure('eA==')]);
    await queue.write([failure('eA==')]);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]).toMatchObject({
      MessageGroupId: 'shard',
      MessageDeduplicationId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('that takes a message not makes Lambda retry', async () => {
    const send = async () => ({ Failed: [{ Code: 'InternalError' }] });
    await expect(new QueueFailures({ send }, 'https://sqs/queue', 'transform').write([failure('')])).rejects.toThrow(
      'InternalError',
    );
  });
});
