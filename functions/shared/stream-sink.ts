import type { Client } from './client';
import { type Envelope, encodeEnvelope } from './envelope';
import { type Failures, failureOf } from './failures';
import { TransientError } from './outcome';
import type { Entry } from './position';
import { chunksOf, type Outgoing, putLimits, putRecords } from './put-records';
import { type Patience, pause } from './retry';
import type { OpenShard, Sink, Staged, Written } from './sink';

/**
 * The next stream. Kinesis keeps no note of what was put before, so that a retry can put a record twice; the store drops the second by
 * its id, which is why partition keys stay as they were: both go to one shard.
 */
export class StreamSink implements Sink {
  readonly limit = putLimits.record;
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
      const answer = await putRecords(
        this.kinesis,
        this.stream,
        open.map((at) => chunk[at] as Outgoing),
      );
      open = open.filter((_, at) => answer[at] !== undefined);
      const [first] = open;
      if (first === undefined) return undefined;
      if (attempt + 1 >= this.patience.attempts) {
        return { first, problem: new TransientError(`the stream took no record: ${answer.find(Boolean)}`) };
      }
      await pause(attempt, this.patience);
    }
  }
}
