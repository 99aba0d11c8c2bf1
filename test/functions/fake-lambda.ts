import type { KinesisStreamRecord } from 'aws-lambda';
import type { FakeAws } from './fake-aws';

/** The stream that tests read from. */
export const stream = 'arn:aws:kinesis:eu-west-1:111111111111:stream/payments';

/** A record of shard 0. Sequence numbers have the length of real ones. */
export function recordOf(
  at: number,
  data: string | Buffer,
  arrived: number,
  partitionKey = 'key',
): KinesisStreamRecord {
  const sequenceNumber = `4959033827149025660855969253836157109592157598913${String(at).padStart(7, '0')}`;
  return {
    awsRegion: 'eu-west-1',
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: stream,
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::222222222222:role/transform',
    kinesis: {
      approximateArrivalTimestamp: arrived / 1000,
      data: Buffer.from(data).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
    },
  };
}

/** One invocation of a process; `isNew` says that nothing is left in memory. Gives the sequences that failed. */
export type Invoke = (batch: readonly KinesisStreamRecord[], isNew: boolean) => Promise<readonly string[]>;

/**
 * An event source mapping on one shard: batches from the checkpoint on, of the given sizes; after an error the whole batch or its first
 * half again, after a partial failure what begins with the lowest failure. Gives the number of invocations; too many of them throw.
 */
export async function drain(
  records: readonly KinesisStreamRecord[],
  sizes: readonly number[],
  aws: FakeAws,
  invoke: Invoke,
): Promise<number> {
  let [checkpoint, invocations, isNew] = [0, 0, true];
  const indexOf = new Map(records.map((record, at) => [record.kinesis.sequenceNumber, at]));
  while (checkpoint < records.length) {
    if (invocations > records.length + 500) throw new Error('the shard is blocked');
    const size = sizes[invocations % sizes.length] ?? 1;
    const batch = records.slice(checkpoint, checkpoint + size);
    invocations += 1;
    aws.revive();
    try {
      const failed = await Promise.race([invoke(batch, isNew), aws.crashed]);
      isNew = false;
      const lowest = failed.map((sequence) => indexOf.get(sequence) ?? -1).sort((a, b) => a - b)[0];
      checkpoint = lowest ?? checkpoint + batch.length;
    } catch (error) {
      // What the code under test throws would be a function error, too; but none of it is expected here.
      if ((error as Error).message !== 'crashed') throw error;
      isNew = true;
    }
  }
  return invocations;
}
