import { setTimeout as sleep } from 'node:timers/promises';

/** How to wait between attempts. */
export interface Patience {
  readonly attempts: number;
  /** Milliseconds before the second attempt, at most. */
  readonly base: number;
  readonly most: number;
}

/** Full jitter ("Exponential Backoff And Jitter", AWS Architecture Blog): clients that failed together do not come back together. */
function waitFor(attempt: number, { base, most }: Patience, random = Math.random): number {
  return Math.round(random() * Math.min(most, base * 2 ** attempt));
}

/** Waits before attempt number `attempt` (the first retry is 0). */
export async function pause(attempt: number, patience: Patience): Promise<void> {
  await sleep(waitFor(attempt, patience));
}

/** Runs a task for every element, so many at once. The first failure is thrown. */
export async function forEachLimited<T>(
  all: readonly T[],
  limit: number,
  task: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const one = all[next] as T;
      next += 1;
      await task(one);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, all.length) }, worker));
}
