import type { DynamoDBRecord } from 'aws-lambda';
import { errorName } from '../shared/client';
import type { Failure, Failures } from '../shared/failures';
import { type Reason, Rejected, rejected, TransientError } from '../shared/outcome';
import { forEachLimited } from '../shared/retry';
import type { Item } from './attributes';
import { type Change, changeOf } from './change';
import { type Decision, decide, type Rule, revivedBefore, type Tombstone } from './decide';
import type { Replica } from './replica';

/** What replication works with. */
export interface ReplicationParts {
  readonly replica: Replica;
  /** By its ARN, the table that is read, with its tombstones: what changes of the other table compare with. */
  readonly source?: (table: string) => Replica;
  readonly rule: Rule;
  readonly failures: Failures;
  /** Milliseconds until the invocation has to end. */
  readonly remaining: () => number;
}

/** What one invocation did with its records. */
export interface ReplicationResult {
  /** Sequence numbers, at most one: Lambda retries from there. */
  readonly failed: readonly string[];
  readonly counts: Readonly<Record<'written' | 'own' | 'done' | 'older' | 'conflicts' | 'rejected', number>>;
  readonly problem?: unknown;
}

type Counted = keyof ReplicationResult['counts'];

/** So many items at once; changes of one item follow each other. */
const concurrency = 8;

/** An item that changes under our eyes is read again, so often. */
const attempts = 5;

/** Milliseconds before the end in which nothing new is begun. */
const reserve = 3000;

/** Replicates the records of an event. What comes after the first that must be retried may be done, too: doing it again changes nothing. */
export async function replicate(
  records: readonly DynamoDBRecord[],
  parts: ReplicationParts,
): Promise<ReplicationResult> {
  const counts = { written: 0, own: 0, done: 0, older: 0, conflicts: 0, rejected: 0 };
  const troubles: { readonly at: number; readonly problem: unknown }[] = [];
  const count = (what: Counted) => {
    counts[what] += 1;
  };
  await forEachLimited(byKey(records), concurrency, async (chain) => {
    for (const { record, at } of chain) {
      try {
        if (parts.remaining() < reserve) throw new TransientError('there was no time for all records');
        await replicateOne(record, parts, count);
      } catch (problem) {
        troubles.push({ at, problem });
        return;
      }
    }
  });
  const [first] = troubles.sort((a, b) => a.at - b.at);
  const sequence = first && records[first.at]?.dynamodb?.SequenceNumber;
  if (!first) return { failed: [], counts };
  if (sequence === undefined) throw first.problem;
  return { failed: [sequence], counts, problem: first.problem };
}

interface Placed {
  readonly record: DynamoDBRecord;
  readonly at: number;
}

function byKey(records: readonly DynamoDBRecord[]): readonly (readonly Placed[])[] {
  const chains = new Map<string, Placed[]>();
  records.forEach((record, at) => {
    const key = JSON.stringify(Object.entries(record.dynamodb?.Keys ?? {}).sort());
    const chain = chains.get(key);
    if (chain) chain.push({ record, at });
    else chains.set(key, [{ record, at }]);
  });
  return [...chains.values()];
}

async function replicateOne(record: DynamoDBRecord, parts: ReplicationParts, count: (what: Counted) => void) {
  const change = changeOf(record, parts.rule.version);
  if (change === 'own') return count('own');
  if (change instanceof Rejected) {
    await parts.failures.write([failureOf(record, change.reason, change.detail, record.dynamodb)]);
    return count('rejected');
  }
  try {
    if (change.kind === 'delete' && parts.source) await rememberDeletion(parts.source(tableOf(record)), change);
    await applyChange(record, change, parts, count);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await parts.failures.write([failureOf(record, refusal.reason, refusal.detail, record.dynamodb)]);
    count('rejected');
  }
}

/** ARN of the table that a record is of. */
function tableOf({ eventSourceARN = '' }: DynamoDBRecord): string {
  return eventSourceARN.replace(/\/stream\/.*$/, '');
}

/**
 * A deletion leaves nothing that could tell of it, if not this. An older change of the other table that came before the tombstone has
 * brought the item back: it goes again.
 */
async function rememberDeletion(source: Replica, change: Change): Promise<void> {
  await settled(async () => {
    const tombstone = await source.tombstone(change);
    const isKnown = tombstone?.origin === change.origin && tombstone.sequence >= change.sequence;
    if (!isKnown) await source.bury(change, tombstone);
    const current = await source.item(change.key);
    const revived = current && revivedBefore(change, current, source.place.version);
    if (revived) await source.remove(change, current, revived === 'half-deleted');
  });
}

async function applyChange(
  record: DynamoDBRecord,
  change: Change,
  parts: ReplicationParts,
  count: (what: Counted) => void,
): Promise<void> {
  await settled(async () => {
    const current = await parts.replica.item(change.key);
    const tombstone = current ? undefined : await parts.replica.tombstone(change);
    const decision = decide(change, current, tombstone, parts.rule);
    if (decision.conflict !== undefined) {
      // Before anything is overwritten: told twice is better than never.
      const lost = decision.conflict === 'refused' ? record.dynamodb : { Keys: change.key, Item: current };
      await parts.failures.write([failureOf(record, `conflict-${decision.conflict}`, '', lost)]);
    }
    await perform(decision, change, parts.replica, current, tombstone);
    if (decision.conflict !== undefined) count('conflicts');
    count(decision.act === 'skip' ? decision.why : 'written');
  });
}

async function perform(
  { act }: Decision,
  change: Change,
  replica: Replica,
  current: Item | undefined,
  tombstone: Tombstone | undefined,
): Promise<void> {
  if (act === 'skip') return;
  if (act === 'keep') return current && replica.keep(change, current);
  if (change.kind === 'put') return current ? replica.overwrite(change, current) : replica.create(change, tombstone);
  return current ? replica.remove(change, current, act === 'finish-deleting') : replica.bury(change, tombstone);
}

/** Runs a read and the write that is conditional on it, until nobody comes in between. */
async function settled(task: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  throw new TransientError('the item changed each time before it could be written');
}

/** "TransactWriteItems", errors: the reasons of a cancelled transaction stand in the order of its parts. */
function reasonsOf(error: unknown): readonly string[] {
  const { CancellationReasons: reasons = [] } = error as {
    readonly CancellationReasons?: readonly { Code?: string }[];
  };
  return reasons.map(({ Code = 'None' }) => Code);
}

function isOvertaken(error: unknown): boolean {
  if (errorName(error) === 'ConditionalCheckFailedException') return true;
  const reasons = reasonsOf(error);
  return !reasons.includes('ValidationError') && reasons.includes('ConditionalCheckFailed');
}

/** What no retry can save: an item that is too large with its mark, a key of another form. */
function refusalOf(error: unknown): Rejected | undefined {
  const name = errorName(error);
  const permanent = /^(ValidationException|ItemCollectionSizeLimitExceeded(Exception)?|ValidationError)$/;
  const reasons = [name, ...reasonsOf(error)].filter((reason) => permanent.test(reason));
  return reasons.length > 0 ? rejected('replica-refused', reasons.join(' ')) : undefined;
}

function failureOf(record: DynamoDBRecord, reason: Reason, detail: string, lost: unknown): Failure {
  const { eventSourceARN = '', eventName, dynamodb } = record;
  const [, , , , account = '', path = ''] = eventSourceARN.split(':');
  const [, table = ''] = path.split('/');
  const sequence = dynamodb?.SequenceNumber ?? record.eventID ?? '';
  const changed = new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return {
    name: `${account}-${table}/${sequence}-${reason}`,
    group: table,
    fields: { reason, detail, stream: eventSourceARN, sequence, changed, event: eventName },
    data: Buffer.from(JSON.stringify(lost, bytesAsBase64)).toString('base64'),
  };
}

/** As Lambda's events have binary attributes. */
function bytesAsBase64(_name: string, value: unknown): unknown {
  const bytes = value as { readonly type?: unknown; readonly data?: unknown } | null;
  return bytes?.type === 'Buffer' && Array.isArray(bytes.data)
    ? Buffer.from(bytes.data as number[]).toString('base64')
    : value;
}
