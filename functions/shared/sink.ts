import type { Envelope } from './envelope';
import type { Outcome, Rejected } from './outcome';
import type { Entry } from './position';

/** A record whose fate is decided, in the order of its shard. */
export interface Staged {
  readonly entry: Entry;
  readonly outcome: Outcome;
  /** What `Sink.encode` made of an accepted one; empty for a rejected one. */
  readonly encoded: string;
}

/** How far a write came. */
export interface Written {
  /** So many of the staged records, from the first on, are safe and need no retry. */
  readonly settled: number;
  /** Why it went no further. */
  readonly problem?: unknown;
}

/** A shard that is ready to be written to. */
export interface OpenShard {
  /** So many of the entries, from the first on, an earlier invocation has settled. */
  readonly settled: number;
  /** Rejections that an earlier invocation has announced: they stay, even if the record would be accepted now. By sequence. */
  readonly sticky: ReadonlyMap<string, Rejected>;
  /** Writes what comes after the settled ones: accepted records to the output, rejected ones to the failure destination. */
  write(staged: readonly Staged[]): Promise<Written>;
}

/** Where records go. */
export interface Sink {
  /** The record as it is written. */
  encode(envelope: Envelope): string;
  /** Bytes that one record may have, with its partition key. */
  readonly limit: number;
  /** Entries of one shard, in order, and not empty. */
  open(entries: readonly Entry[]): Promise<OpenShard>;
  /** Writes envelopes that stand at no position, such as aggregates. `name` is theirs alone: a second call with it changes nothing. */
  emit(name: string, arrived: number, envelopes: readonly Envelope[]): Promise<void>;
}
