import { BatchProcessor, BatchProcessorSync, EventType } from '@aws-lambda-powertools/batch';
import type { KinesisStreamRecord } from 'aws-lambda';
import { type Outcome, rejected } from './outcome';
import { type Entry, entryOf } from './position';
import type { Sink, Staged } from './sink';

/** What becomes of a record, or the error that is worth a retry. */
export type Decision = Outcome | Error;

/** Decides about records, in their order. Records that are not reached are left out at the end. */
export type Stage = (records: readonly KinesisStreamRecord[]) => Promise<readonly Decision[]>;

/** Something that went wrong, told to the log: positions and reasons, never contents. */
export interface Trouble {
  readonly problem: unknown;
  readonly entry: Entry;
}

/** What one invocation did. */
export interface BatchResult {
  /** At most one for a shard: Lambda takes the lowest as checkpoint and retries from there. */
  readonly failed: readonly string[];
  /** Every record that was decided, those that an earlier invocation had settled included where the stage saw them. */
  readonly staged: readonly Staged[];
  readonly troubles: readonly Trouble[];
}

/** What `processBatch` works with. */
export interface BatchParts {
  readonly stage: Stage;
  readonly sink: Sink;
  /** True: the stage sees settled records, too, as sums over a window must. */
  readonly stageSettled?: boolean;
}

/**
 * Processes the records of an event, shard by shard, up to the first that must be retried. What comes after it is left alone: Lambda
 * will hand it over again in any case ("Configuring partial batch response with Kinesis Data Streams and Lambda").
 */
export async function processBatch(records: readonly KinesisStreamRecord[], parts: BatchParts): Promise<BatchResult> {
  const result = { failed: [] as string[], staged: [] as Staged[], troubles: [] as Trouble[] };
  for (const group of groupByShard(records)) {
    const done = await processShard(group, parts);
    result.staged.push(...done.staged);
    if (!done.trouble) continue;
    result.troubles.push(done.trouble);
    result.failed.push(done.trouble.entry.position.sequence);
  }
  return result;
}

/** Lambda sends one shard at a time; its documentation does not promise it. */
function groupByShard(records: readonly KinesisStreamRecord[]): readonly (readonly KinesisStreamRecord[])[] {
  const groups = new Map<string, KinesisStreamRecord[]>();
  for (const record of records) {
    const key = `${record.eventSourceARN}#${record.eventID.slice(0, record.eventID.indexOf(':'))}`;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups.values()];
}

interface ShardResult {
  readonly staged: readonly Staged[];
  readonly trouble?: Trouble;
}

async function processShard(records: readonly KinesisStreamRecord[], parts: BatchParts): Promise<ShardResult> {
  const entries = records.map(entryOf);
  let at = 0;
  let staged: readonly Staged[] = [];
  try {
    const shard = await parts.sink.open(entries);
    at = shard.settled;
    const from = parts.stageSettled ? 0 : at;
    const decisions = at === entries.length && !parts.stageSettled ? [] : await parts.stage(records.slice(from));
    const { prefix, problem } = splitAtError(decisions, entries.length - from);
    staged = prefix.map((decision, index) =>
      stagedOf(entries[from + index] as Entry, decision, parts.sink, shard.sticky),
    );
    const written = await shard.write(staged.slice(at - from));
    at += written.settled;
    if (written.problem !== undefined) throw written.problem;
    if (problem !== undefined) throw problem;
    return { staged };
  } catch (problem) {
    return { staged, trouble: { problem, entry: entries[Math.min(at, entries.length - 1)] as Entry } };
  }
}

function splitAtError(decisions: readonly Decision[], expected: number) {
  const at = decisions.findIndex((decision) => decision instanceof Error);
  const prefix = (at < 0 ? decisions : decisions.slice(0, at)) as readonly Outcome[];
  if (at >= 0) return { prefix, problem: decisions[at] };
  return { prefix, ...(decisions.length < expected && { problem: new Error('there was no time for all records') }) };
}

function stagedOf(entry: Entry, decision: Outcome, sink: Sink, sticky: ReadonlyMap<string, Outcome>): Staged {
  const outcome = sticky.get(entry.position.sequence) ?? decision;
  if (outcome.kind === 'rejected') return { entry, outcome, encoded: '' };
  const encoded = sink.encode(outcome.envelope);
  if (Buffer.byteLength(encoded) + Buffer.byteLength(entry.position.partitionKey) <= sink.limit) {
    return { entry, outcome, encoded };
  }
  return { entry, outcome: rejected('too-large', `${Buffer.byteLength(encoded)} bytes`), encoded: '' };
}

/** A stage that decides about each record by itself, at once. Powertools tells what threw from what did not. */
export function stageSync(decide: (entry: Entry) => Outcome): Stage {
  const processor = new BatchProcessorSync(EventType.KinesisDataStreams);
  return async (records) => {
    const errors = new Map<unknown, Error>();
    const handle = (record: KinesisStreamRecord) => {
      try {
        return decide(entryOf(record));
      } catch (error) {
        throw remember(errors, record, error);
      }
    };
    processor.register([...records], handle, { throwOnFullBatchFailure: false });
    return decisionsOf(processor.processSync(), errors);
  };
}

/** A stage that asks elsewhere, for all records at once. */
export function stageAsync(decide: (entry: Entry) => Promise<Outcome>): Stage {
  const processor = new BatchProcessor(EventType.KinesisDataStreams);
  return async (records) => {
    const errors = new Map<unknown, Error>();
    const handle = (record: KinesisStreamRecord) =>
      decide(entryOf(record)).catch((error) => {
        throw remember(errors, record, error);
      });
    processor.register([...records], handle, { throwOnFullBatchFailure: false });
    return decisionsOf(await processor.process(), errors);
  };
}

/** Powertools keeps errors in the order in which they came, which is not that of the records. */
function remember(errors: Map<unknown, Error>, record: KinesisStreamRecord, thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(typeof thrown);
  errors.set(record, error);
  return error;
}

type Processed = Awaited<ReturnType<BatchProcessor['process']>>;

function decisionsOf(processed: Processed, errors: ReadonlyMap<unknown, Error>): readonly Decision[] {
  return processed.map(([status, result, record]) =>
    status === 'success' ? (result as Outcome) : (errors.get(record) ?? new Error('unknown')),
  );
}
