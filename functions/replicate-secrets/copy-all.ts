import { errorName } from '../shared/client';
import { copy, type Outcome, type Replica, type Source } from './copy';

/** Values of one service, and where they are. */
export interface Family {
  readonly names: Iterable<string>;
  readonly source: Source;
  readonly replica: Replica;
}

/** What became of one value: `failed` will be tried again by the next call. */
export interface Told {
  readonly name: string;
  readonly outcome: Outcome | 'failed';
  /** Name of the error; messages of AWS may quote what they choked on. */
  readonly error?: string;
}

/** Copies one value after the other. One that cannot be copied holds up no other. */
export async function copyAll(families: readonly Family[], taken: ReadonlySet<string>): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const { names, source, replica } of families) {
    for (const name of names) {
      try {
        told.push({ name, outcome: await copy(name, source, replica, taken.has(name)) });
      } catch (error) {
        told.push({ name, outcome: 'failed', error: errorName(error) });
      }
    }
  }
  return told;
}

/** Those that somebody must look at. */
export function troubles(told: readonly Told[]): readonly Told[] {
  return told.filter(({ outcome }) => outcome === 'failed' || outcome === 'diverged');
}
