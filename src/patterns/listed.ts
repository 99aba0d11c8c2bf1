import type { Step } from '../source/node';

/** A text of a blueprint, and the path of the place where it stands. */
export interface Placed {
  readonly text: string;
  readonly path: readonly Step[];
}

/** The texts of a field that holds one or a list; none where it was left out. */
export function listed(written: string | readonly string[] | undefined, path: readonly Step[]): readonly Placed[] {
  if (written === undefined) return [];
  return typeof written === 'string'
    ? [{ text: written, path }]
    : written.map((text, index) => ({ text, path: [...path, index] }));
}
