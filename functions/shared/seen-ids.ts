import { createHash } from 'node:crypto';

/** Sixteen bytes of SHA-256: two ids that agree by accident, which would lose a record, are out of reach. */
export const hashLength = 16;

/** An id as it is remembered: one character a byte. */
export function hashId(id: string): string {
  return createHash('sha256').update(id).digest().toString('latin1', 0, hashLength);
}

/** The ids that a shard has stored lately. A later record of one of them is a duplicate. */
export class SeenIds {
  readonly #arrivals = new Map<string, number>();

  constructor(readonly milliseconds: number) {}

  /** True when the id was stored within the window before `arrived`. */
  has(hash: string, arrived: number): boolean {
    const before = this.#arrivals.get(hash);
    return before !== undefined && arrived - before <= this.milliseconds;
  }

  /** A map keeps the order of insertion, which is that of the shard, so that the oldest come first. */
  add(hashes: Iterable<string>, arrived: number): void {
    for (const hash of hashes) {
      this.#arrivals.delete(hash);
      this.#arrivals.set(hash, arrived);
    }
  }

  /** Forgets what no record after `arrived` can double. */
  forget(arrived: number): void {
    for (const [hash, before] of this.#arrivals) {
      if (arrived - before <= this.milliseconds) return;
      this.#arrivals.delete(hash);
    }
  }

  get size(): number {
    return this.#arrivals.size;
  }
}
