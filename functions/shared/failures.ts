import type { Position } from './position';
import type { Staged } from './sink';

/** What goes to the failure destination. */
export interface Failure {
  /** Its alone, and the same after every retry: `<account>-<stream>/<shard>/<sequence>`. */
  readonly name: string;
  /** Failures of one group keep their order in a FIFO queue. */
  readonly group: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The original bytes in base64, empty where a load failed and not a record. */
  readonly data: string;
}

/** The failure destination. Writing the same failure again changes nothing in S3; in SQS see `QueueFailures`. */
export interface Failures {
  write(failures: readonly Failure[]): Promise<void>;
}

/** The failure that a rejected record is, as a list of none or one. */
export function failureOf({ entry, outcome }: Staged): readonly Failure[] {
  if (outcome.kind !== 'rejected') return [];
  const { stream, shard, sequence, partitionKey, arrived } = entry.position;
  const fields = {
    reason: outcome.reason,
    detail: outcome.detail,
    stream,
    shard,
    sequence,
    partitionKey,
    arrived: new Date(arrived).toISOString(),
  };
  return [{ name: nameOf(entry.position), group: shard, fields, data: entry.data }];
}

function nameOf({ stream, shard, sequence }: Position): string {
  return `${streamWord(stream)}/${shard}/${sequence}`;
}

/** `111122223333-payments` for `arn:aws:kinesis:eu-west-1:111122223333:stream/payments`. */
export function streamWord(stream: string): string {
  const [, , , , account = '', name = ''] = stream.split(':');
  return `${account}-${name.slice(name.indexOf('/') + 1)}`;
}
