import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes';
import type { Change } from './change';
import { contentOf, markOf } from './mark';

/** Which of two changes stays that know nothing of each other and have no versions. */
export type Preference = 'source' | 'target';

/** What the conflict rule is told. */
export interface Rule {
  readonly version?: string;
  readonly prefer: Preference;
}

/** What is left of an item that was deleted. */
export interface Tombstone {
  readonly origin: string;
  readonly sequence: string;
  readonly time: number;
  readonly version?: AttributeValue;
}

/** What becomes of a change. A conflict loses somebody's change: it is told to the failure destination first. */
export type Decision =
  | { readonly act: 'write' | 'finish-deleting'; readonly conflict?: 'overwritten' }
  /** Somebody changed it between the two steps of a deletion: it stays, and no longer says that it is being deleted. */
  | { readonly act: 'keep'; readonly conflict: 'refused' }
  | { readonly act: 'skip'; readonly why: 'done' | 'older'; readonly conflict?: 'refused' };

const write: Decision = { act: 'write' };
const done: Decision = { act: 'skip', why: 'done' };
const older: Decision = { act: 'skip', why: 'older' };
const refused: Decision = { act: 'skip', why: 'older', conflict: 'refused' };

/** Decides about a change by what the other table holds of the item. */
export function decide(
  change: Change,
  current: Item | undefined,
  tombstone: Tombstone | undefined,
  rule: Rule,
): Decision {
  return current ? beside(change, current, rule) : afterDeletion(change, tombstone);
}

/** The item is there. Changes of one table come in the order of its stream; those of two tables need a rule. */
function beside(change: Change, current: Item, rule: Rule): Decision {
  const mark = markOf(current, change.keyPrint);
  const content = contentOf(current);
  const seen = mark?.origin === change.origin ? mark : undefined;
  if (seen && seen.sequence > change.sequence) return older;
  if (seen?.sequence === change.sequence) {
    if (!seen.deleting) return done;
    return seen.content === content ? { act: 'finish-deleting' } : { act: 'keep', conflict: 'refused' };
  }
  // As replication left it, or exactly what the change was made to: nobody else's change is lost.
  if (mark?.content === content && seen) return write;
  if (change.before && contentOf(change.before) === content) return write;
  if (change.after && contentOf(change.after) === content) return seen ? write : done;
  return isLater(change.version, rule.version === undefined ? undefined : current[rule.version], rule.prefer)
    ? { act: 'write', conflict: 'overwritten' }
    : refused;
}

/** The item is not there: it never was, or it was deleted, of which a tombstone tells for a while. */
function afterDeletion(change: Change, tombstone: Tombstone | undefined): Decision {
  if (!tombstone) return write;
  if (tombstone.origin === change.origin) {
    if (tombstone.sequence === change.sequence) return done;
    return tombstone.sequence > change.sequence ? older : write;
  }
  if (change.kind === 'delete') return done;
  const order = compared(change.version, tombstone.version) ?? change.time - tombstone.time;
  return order > 0 ? write : refused;
}

/** Is an item that stands where one was deleted an older one of the other table, which nobody touched since? */
export function revivedBefore(
  deletion: Change,
  current: Item,
  version: string | undefined,
): 'whole' | 'half-deleted' | undefined {
  const mark = markOf(current, deletion.keyPrint);
  if (!mark || mark.content !== contentOf(current)) return undefined;
  if (mark.origin === deletion.origin) {
    return mark.deleting && mark.sequence === deletion.sequence ? 'half-deleted' : undefined;
  }
  const other = version === undefined ? undefined : current[version];
  const order = compared(deletion.version, other) ?? deletion.time - mark.time;
  return order > 0 ? 'whole' : undefined;
}

function isLater(version: AttributeValue | undefined, other: AttributeValue | undefined, prefer: Preference): boolean {
  const order = compared(version, other) ?? 0;
  return order === 0 ? prefer === 'source' : order > 0;
}

/** Numbers as numbers, texts as texts; undefined: they cannot be compared. */
export function compared(a: AttributeValue | undefined, b: AttributeValue | undefined): number | undefined {
  if (a?.N !== undefined && b?.N !== undefined) return comparedNumbers(a.N, b.N);
  if (a?.S !== undefined && b?.S !== undefined) return a.S === b.S ? 0 : a.S < b.S ? -1 : 1;
  return undefined;
}

/** Whole numbers of DynamoDB have up to 38 digits, of which JavaScript's own would lose some. */
function comparedNumbers(a: string, b: string): number {
  const isWhole = /^-?\d+$/;
  if (!isWhole.test(a) || !isWhole.test(b)) return Number(a) - Number(b);
  const difference = BigInt(a) - BigInt(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
