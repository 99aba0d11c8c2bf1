import type { KinesisStreamRecord } from 'aws-lambda';

/** Where a record stands in its stream: the one name of it that never changes, whatever is retried. */
export interface Position {
  /** ARN of the stream that was read. */
  readonly stream: string;
  /** `shardId-000000000000`. */
  readonly shard: string;
  /** Decimal, rising within a shard, too large for a number. */
  readonly sequence: string;
  readonly partitionKey: string;
  /** When Kinesis took the record ("approximateArrivalTimestamp"), in milliseconds. */
  readonly arrived: number;
}

/** One record as Lambda hands it over, before anything was read from its bytes. */
export interface Entry {
  readonly position: Position;
  /** The record's data in base64, as it came. */
  readonly data: string;
}

/** Takes an entry out of the event of an event source mapping, whose `eventID` is `<shard>:<sequence>`. */
export function entryOf(record: KinesisStreamRecord): Entry {
  const { kinesis, eventID, eventSourceARN } = record;
  return {
    position: {
      stream: eventSourceARN,
      shard: eventID.slice(0, eventID.indexOf(':')),
      sequence: kinesis.sequenceNumber,
      partitionKey: kinesis.partitionKey,
      arrived: Math.round(kinesis.approximateArrivalTimestamp * 1000),
    },
    data: kinesis.data,
  };
}

/** `arn:…:stream/payments#shardId-000000000000`. */
export function shardKey({ stream, shard }: Pick<Position, 'stream' | 'shard'>): string {
  return `${stream}#${shard}`;
}

/** Twice as wide as the sequence numbers that Kinesis gives today (56 digits), so that text sorts as numbers do. */
export function padded(sequence: string): string {
  return sequence.padStart(112, '0');
}

/** True when `sequence` comes after `other` in the shard. */
export function isAfter(sequence: string, other: string): boolean {
  return sequence.length === other.length ? sequence > other : sequence.length > other.length;
}
