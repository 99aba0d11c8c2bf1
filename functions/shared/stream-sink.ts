import { PutRecordsCommand, type PutRecordsCommandOutput } from '@aws-sdk/client-kinesis';
import type { Client } from './client';
import { type Envelope, encodeEnvelope } from './envelope';
import { type Failures, failureOf } from './failures';
import { TransientError } from './outcome';
import type { Entry } from './position';
import { type Patience, pause } from './retry';
import type { OpenShard, Sink, Staged, Written } from './sink';

/** "PutRecords": 500 records and 5 MiB a request, 1 MiB a record; partition keys count. */
const limits = { records: 500, request: 5 * 1024 * 1024, record: 1024 * 1024 };

interface Outgoing {
  readonly data: string;
  readonly key: string;
}

/**
 * The next stream. Kinesis keeps no note of what was put before, so that a retry can put a record twice; the store drops the second by
 * its id, which is why partition keys stay as they were: both go to one shard.
 */
export class StreamSink implements Sink {
  readonly limit = limits.record;
  readonly encode = encodeEnvelope;

  constructor(
    readonly kinesis: Client,
    readonly stream: string,
    readonly failures: Failures,
    readonly patience: Patience = { attempts: 6, base: 50, most: 2000 },
  ) {}

  async open(_entries: readonly Entry[]): Promise<OpenShard> {
    return { settled: 0, sticky: new Map(), write: (staged) => this.#write(staged) };
  }

  async emit(_name: string, _arrived: number, envelopes: readonly Envelope[]): Promise<void> {
    const records = envelopes.map((one) => ({ data: this.encode(one), key: one.id.slice(0, 256) }));
    const sent = await this.#put(records);
    if (sent.problem !== undefined) throw sent.problem;
  }

  async #write(staged: readonly Staged[]): Promise<Written> {
    const rejections = staged.flatMap(failureOf);
    await this.failures.write(rejections);
    const accepted = staged.flatMap((one, at) => (one.outcome.kind === 'accepted' ? [{ one, at }] : []));
    const sent = await this.#put(
      accepted.map(({ one }) => ({ data: one.encoded, key: one.entry.position.partitionKey })),
    );
    const stopped = accepted[sent.settled];
    return { settled: stopped ? stopped.at : staged.length, ...(stopped && { problem: sent.problem }) };
  }

  /** Puts records in order; `settled` counts those before the first that did not get through. */
  async #put(records: readonly Outgoing[]): Promise<Written> {
    let settled = 0;
    for (const chunk of chunksOf(records)) {
      const unsent = await this.#putChunk(chunk);
      if (unsent) return { settled: settled + unsent.first, problem: unsent.problem };
      settled += chunk.length;
    }
    return { settled };
  }

  /** "PutRecords" succeeds even where single records fail, and answers in the order of the request. */
  async #putChunk(
    chunk: readonly Outgoing[],
  ): Promise<{ readonly first: number; readonly problem: unknown } | undefined> {
    let open = chunk.map((_, at) => at);
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#send(open.map((at) => chunk[at] as Outgoing));
      open = open.filter((_, at) => answer[at] !== undefined);
      const [first] = open;
      if (first === undefined) return undefined;
      if (attempt + 1 >= this.patience.attempts) {
        return { first, problem: new TransientError(`the stream took no record: ${answer.find(Boolean)}`) };
      }
      await pause(attempt, this.patience);
    }
  }

  /** The error code of each record, undefined for those that got through. */
  async #send(records: readonly Outgoing[]): Promise<readonly (string | undefined)[]> {
    const Records = records.map(({ data, key }) => ({ Data: Buffer.from(data), PartitionKey: key }));
    const answer = (await this.kinesis.send(
      new PutRecordsCommand({ StreamARN: this.stream, Records }),
    )) as PutRecordsCommandOutput;
    return records.map((_, at) => answer.Records?.[at]?.ErrorCode);
  }
}

/** Cuts records into requests that Kinesis accepts. */
function chunksOf(records: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const chunks: Outgoing[][] = [];
  let size = 0;
  for (const record of records) {
    const bytes = Buffer.byteLength(record.data) + Buffer.byteLength(record.key);
    const last = chunks.at(-1);
    if (!last || last.length === limits.records || size + bytes > limits.request) {
      chunks.push([record]);
      size = bytes;
    } else {
      last.push(record);
      size += bytes;
    }
  }
  return chunks;
}
