import type { KinesisStreamRecord } from 'aws-lambda';
import { type BatchParts, type BatchResult, processBatch } from '../shared/batch';
import type { Envelope } from '../shared/envelope';
import { streamWord } from '../shared/failures';
import { TransientError } from '../shared/outcome';
import type { OpenShard, Sink, Staged } from '../shared/sink';
import { addToWindow, type Counted, closeWindow, emptyState, type WindowBounds, type WindowState } from './aggregate';
import type { AggregateSettings } from './settings';

/** What Lambda adds to an event when the mapping has a tumbling window. */
export interface WindowEvent {
  readonly Records?: readonly KinesisStreamRecord[];
  readonly window: WindowBounds;
  readonly state: Partial<WindowState>;
  readonly shardId: string;
  readonly eventSourceARN: string;
  readonly isFinalInvokeForWindow: boolean;
  readonly isWindowTerminatedEarly: boolean;
}

/** "TimeWindowEventResponse": without `state`, Lambda takes the invocation for failed. */
export interface WindowResponse {
  readonly state: WindowState | Record<string, never>;
  readonly batchItemFailures: { itemIdentifier: string }[];
}

/** Told what an invocation did. */
type Tell = (result: BatchResult, records: readonly KinesisStreamRecord[]) => void;

/**
 * One invocation within a tumbling window. It succeeds whole or throws: what Lambda does with the state of a partial success is not
 * documented, while after an error it repeats the batch (or each half of it) with the state from before.
 */
export async function processWindow(
  event: Partial<WindowEvent>,
  settings: AggregateSettings,
  parts: BatchParts,
  tell: Tell,
): Promise<WindowResponse> {
  const { window, shardId } = event;
  if (!window || !shardId) throw new Error('aggregates need an event source mapping with a tumbling window');
  const records = event.Records ?? [];
  const sink = settings['keep-records'] ? parts.sink : new RejectionsOnly(parts.sink);
  const result = await processBatch(records, { stage: parts.stage, sink, stageSettled: true });
  tell(result, records);
  const [trouble] = result.troubles;
  if (trouble) throw new TransientError(`the batch is to be repeated from ${trouble.entry.position.sequence}`);
  const { state, closed } = addToWindow(
    { ...emptyState, ...event.state },
    result.staged.flatMap(countedOf),
    window,
    settings,
  );
  const isLast = event.isFinalInvokeForWindow || event.isWindowTerminatedEarly;
  const aggregates = isLast ? [...closed, ...closeWindow(state, shardId, window, settings)] : closed;
  await emitAggregates(aggregates, event.eventSourceARN ?? records[0]?.eventSourceARN ?? '', shardId, parts.sink);
  return { state: isLast ? {} : state, batchItemFailures: [] };
}

/** Parts of a window are told apart by their first record, which their ids carry. */
async function emitAggregates(all: readonly Envelope[], stream: string, shard: string, sink: Sink): Promise<void> {
  const parts = new Map<string, Envelope[]>();
  for (const one of all) {
    const part = one.id.split(':')[1] ?? '';
    parts.set(part, [...(parts.get(part) ?? []), one]);
  }
  for (const [part, envelopes] of parts) {
    const arrived = Date.parse(envelopes[0]?.arrived ?? '');
    await sink.emit(`aggregates-${streamWord(stream)}-${shard}-${part}`, arrived, envelopes);
  }
}

function countedOf({ entry, outcome }: Staged): readonly Counted[] {
  return outcome.kind === 'accepted' ? [{ envelope: outcome.envelope, position: entry.position }] : [];
}

/** Only aggregates and failures go on; the records end here. */
class RejectionsOnly implements Sink {
  readonly limit: number;

  constructor(readonly inner: Sink) {
    this.limit = inner.limit;
  }

  encode(envelope: Envelope): string {
    return this.inner.encode(envelope);
  }

  async open(entries: Parameters<Sink['open']>[0]): Promise<OpenShard> {
    const shard = await this.inner.open(entries);
    return { ...shard, write: (staged) => this.#write(shard, staged) };
  }

  /** Only what was rejected is written; the count is that of all. */
  async #write(shard: OpenShard, staged: readonly Staged[]): ReturnType<OpenShard['write']> {
    const rejected = staged.filter(({ outcome }) => outcome.kind === 'rejected');
    const written = await shard.write(rejected);
    return written.problem === undefined ? { settled: staged.length } : { settled: 0, problem: written.problem };
  }

  emit(...given: Parameters<Sink['emit']>): Promise<void> {
    return this.inner.emit(...given);
  }
}
