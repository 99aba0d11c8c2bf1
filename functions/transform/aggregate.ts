import { createHash } from 'node:crypto';
import type { Envelope } from '../shared/envelope';
import { parsePath, valueAt } from '../shared/field-path';
import type { Position } from '../shared/position';
import type { AggregateSettings } from './settings';

/** Sum and bounds of one number over a group. */
interface Measure {
  sum: number;
  least: number;
  greatest: number;
}

interface Group {
  readonly by: readonly unknown[];
  count: number;
  readonly of: Record<string, Measure>;
}

/**
 * What Lambda keeps for us between the invocations of one window. It is handed in and given back, so that an invocation that fails
 * is repeated with the state from before it: no sum can count a retried batch twice.
 */
export interface WindowState {
  /** Sequence of the first record in this part; with the shard it makes the aggregates' ids. */
  readonly first?: string;
  readonly groups: Readonly<Record<string, Group>>;
  /** Short hashes of the ids that were counted, 12 bytes in base64 each. */
  readonly ids: readonly string[];
}

/** Start and end as Lambda gives them, in ISO 8601. */
export interface WindowBounds {
  readonly start: string;
  readonly end: string;
}

/** A window's state before its first record. */
export const emptyState: WindowState = { groups: {}, ids: [] };

/** Lambda ends a window early when its state is larger than 1 MB ("Implementing stateful Kinesis Data Streams processing in Lambda"). */
const stateLimit = 900_000;

/** An accepted record and where it stands. */
export interface Counted {
  readonly envelope: Envelope;
  readonly position: Position;
}

/** What adding records to a window gave. */
export interface Added {
  readonly state: WindowState;
  /** Parts that had to be closed before the window's end, since the state was full. */
  readonly closed: readonly Envelope[];
}

/**
 * Adds records to a window. Whether a part is full is decided record by record and never by batch, so that any division into
 * batches gives the same parts, and the same ids.
 */
export function addToWindow(
  before: WindowState,
  records: readonly Counted[],
  bounds: WindowBounds,
  settings: AggregateSettings,
): Added {
  let open = new OpenPart(before, settings);
  const closed: Envelope[] = [];
  for (const record of records) {
    if (open.has(record)) continue;
    if (open.size > stateLimit) {
      closed.push(...closeWindow(open.state(), record.position.shard, bounds, settings));
      open = new OpenPart(emptyState, settings);
    }
    open.add(record);
  }
  return { state: open.state(), closed };
}

/** The aggregates of a window, or of a part of one: an envelope for each group. */
export function closeWindow(
  state: WindowState,
  shard: string,
  bounds: WindowBounds,
  settings: AggregateSettings,
): readonly Envelope[] {
  return Object.keys(state.groups)
    .sort()
    .flatMap((key) => {
      const group = state.groups[key];
      if (!group) return [];
      const measures = settings.of
        .map((name) => [name, group.of[name]] as const)
        .filter(([, measure]) => measure !== undefined);
      const data = {
        window_start: bounds.start,
        window_end: bounds.end,
        shard,
        by: Object.fromEntries(settings.by.map((name, at) => [name, group.by[at] ?? null])),
        count: group.count,
        of: Object.fromEntries(measures),
      };
      return [
        { id: `${shard}:${state.first ?? ''}:${hashOf(key)}`, kind: 'aggregate', arrived: bounds.end, data } as const,
      ];
    });
}

/** A part of a window that records are added to; its size is counted along, since writing the state for every record would be slow. */
class OpenPart {
  size = 0;
  #first: string | undefined;
  readonly #groups: Record<string, Group>;
  readonly #ids: Set<string>;

  constructor(
    state: WindowState,
    readonly settings: AggregateSettings,
  ) {
    this.#first = state.first;
    this.#groups = structuredClone(state.groups) as Record<string, Group>;
    this.#ids = new Set(state.ids);
    for (const key of Object.keys(this.#groups)) this.size += this.#sizeOfGroup(key);
    this.size += this.#ids.size * sizeOfId;
  }

  has({ envelope }: Counted): boolean {
    return this.#ids.has(hashOf(envelope.id));
  }

  add({ envelope, position }: Counted): void {
    this.#first ??= position.sequence;
    this.#ids.add(hashOf(envelope.id));
    this.size += sizeOfId;
    const by = this.settings.by.map((name) => valueAt(envelope.data, parsePath(name)) ?? null);
    const key = JSON.stringify(by);
    let group = Object.hasOwn(this.#groups, key) ? this.#groups[key] : undefined;
    if (!group) {
      group = { by, count: 0, of: {} };
      this.#groups[key] = group;
      this.size += this.#sizeOfGroup(key);
    }
    group.count += 1;
    for (const name of this.settings.of) addMeasure(group, name, valueAt(envelope.data, parsePath(name)));
  }

  state(): WindowState {
    return { ...(this.#first !== undefined && { first: this.#first }), groups: this.#groups, ids: [...this.#ids] };
  }

  /** The key stands there twice, quoted once more, and each number takes at most 25 characters. */
  #sizeOfGroup(key: string): number {
    const names = this.settings.of.reduce((sum, name) => sum + Buffer.byteLength(name) + 120, 0);
    return Buffer.byteLength(key) * 3 + names + 60;
  }
}

/** In quotes, with a comma. */
const sizeOfId = 19;

function addMeasure(group: Group, name: string, value: unknown): void {
  if (typeof value !== 'number') return;
  const known = group.of[name];
  if (!known) {
    group.of[name] = { sum: value, least: value, greatest: value };
    return;
  }
  known.sum += value;
  known.least = Math.min(known.least, value);
  known.greatest = Math.max(known.greatest, value);
}

/** Twelve bytes: with a million ids, the odds that two agree are one in 10^17. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 16);
}
