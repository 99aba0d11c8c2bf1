import { timingSafeEqual } from 'node:crypto';

/** Text or bytes, as they are; nothing here logs one. */
export type Value = string | Uint8Array;

/** What the source says. */
export interface Original {
  readonly value: Value;
  /** Names the version among all of the source, as AWS does: 32 to 64 characters for secrets, a number for parameters. */
  readonly version: string;
}

/** What the replica says. */
export interface Copy {
  readonly value: Value;
  /** Did we write this very version, or has nobody written one since it was made? */
  readonly ours: boolean;
}

/** Where values come from. Absent: none has been set yet. */
export interface Source {
  get(name: string): Promise<Original | undefined>;
}

/** Where they go. */
export interface Replica {
  /** Absent: none has been set yet. */
  get(name: string): Promise<Copy | undefined>;
  put(name: string, original: Original): Promise<void>;
  /** Says of the newest version that it is ours. */
  mark(name: string): Promise<void>;
}

/** `diverged`: somebody has set another value in the replica, which is theirs to take back. */
export type Outcome = 'copied' | 'same' | 'empty' | 'diverged';

/**
 * Makes the replica say what the source says. A value that somebody set in the replica stays, as whoever works there after a failover needs
 * it, unless it is `taken` back. Safe to be repeated, and to die anywhere: a copy without its mark is found equal and marked.
 */
export async function copy(name: string, source: Source, replica: Replica, taken: boolean): Promise<Outcome> {
  const original = await source.get(name);
  if (!original) return 'empty';
  const held = await replica.get(name);
  if (held && same(held.value, original.value)) {
    if (!held.ours) await replica.mark(name);
    return 'same';
  }
  if (held && !held.ours && !taken) return 'diverged';
  await replica.put(name, original);
  return 'copied';
}

function same(a: Value, b: Value): boolean {
  if (typeof a !== typeof b) return false;
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
