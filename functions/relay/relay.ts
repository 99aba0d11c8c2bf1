import { type Client, errorName } from '../shared/client';
import { Rejected } from '../shared/outcome';
import { chunksOf, type Outgoing, putRecords } from '../shared/put-records';
import { type Patience, pause } from '../shared/retry';
import type { RelaySurroundings } from './surroundings';
import { type Delivered, unwrap } from './unwrap';

/** What a relay works with. */
export interface RelayParts {
  readonly kinesis: Client;
  readonly told: RelaySurroundings;
  /** Milliseconds until the invocation has to end. */
  readonly remaining: () => number;
  readonly patience?: Patience;
}

/** What became of a record, in Firehose's words: `Dropped` is done with, `ProcessingFailed` is kept in the bucket. */
export interface Answer {
  readonly recordId: string;
  readonly result: 'Dropped' | 'ProcessingFailed';
}

export interface Relayed {
  readonly answers: readonly Answer[];
  /** Why records were not relayed, one for each that was not. */
  readonly reasons: readonly string[];
}

/** A record on its way, and which record of Firehose it came in. */
interface Sent extends Outgoing {
  readonly from: number;
}

/**
 * Puts every record into the stream, and tells Firehose that it is done with: what Kinesis has is delivered. One of which any part did
 * not get through stays with Firehose as a whole, whatever others did; an answer is always given, since without one all come again.
 */
export async function relay(delivered: readonly Delivered[], parts: RelayParts): Promise<Relayed> {
  const failed = new Map<number, string>();
  const outgoing = delivered.flatMap((one, from): Sent[] => {
    const records = unwrap(one, parts.told);
    if (!(records instanceof Rejected)) return records.map((record) => ({ ...record, from }));
    failed.set(from, records.reason);
    return [];
  });
  for (const chunk of chunksOf(outgoing)) {
    for (const { from, reason } of await unsent(chunk, parts)) failed.set(from, reason);
  }
  return {
    answers: delivered.map(({ recordId }, at) => ({
      recordId,
      result: failed.has(at) ? 'ProcessingFailed' : 'Dropped',
    })),
    reasons: [...failed.values()],
  };
}

/** Tries until all got through, or no time is left; Kinesis refuses single records while a shard has no capacity. */
async function unsent(
  chunk: readonly Sent[],
  { kinesis, told, remaining, patience = { attempts: 10, base: 100, most: 5000 } }: RelayParts,
): Promise<readonly { readonly from: number; readonly reason: string }[]> {
  let open = chunk;
  for (let attempt = 0; ; attempt += 1) {
    const codes = await codesOf(kinesis, told.stream, open);
    const left = open.flatMap((record, at) => (codes[at] === undefined ? [] : [{ record, reason: String(codes[at]) }]));
    if (left.length === 0) return [];
    if (attempt + 1 >= patience.attempts || remaining() < patience.most)
      return left.map(({ record: { from }, reason }) => ({ from, reason }));
    open = left.map(({ record }) => record);
    await pause(attempt, patience);
  }
}

/** An error of the request is one of each of its records. */
async function codesOf(
  kinesis: Client,
  stream: string,
  records: readonly Sent[],
): Promise<readonly (string | undefined)[]> {
  try {
    return await putRecords(kinesis, stream, records);
  } catch (error) {
    return records.map(() => errorName(error));
  }
}
