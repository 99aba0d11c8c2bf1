import { type Kind, kinds, type Review } from './diff';
import type { Line } from './lines';
import { type Mark, markNames } from './marks';

/** How many sentences there are of each kind and with each mark. */
export type Counts = Readonly<Record<Kind | Mark, number>>;

export function countLines(lines: readonly Line[]): Counts {
  const kindOf = (kind: Kind) => lines.filter((line) => line.kind === kind).length;
  const markOf = (mark: Mark) => lines.filter((line) => line.marks.includes(mark)).length;
  return Object.fromEntries([
    ...kinds.map((kind) => [kind, kindOf(kind)] as const),
    ...markNames.map((mark) => [mark, markOf(mark)] as const),
  ]) as Counts;
}

/** "2 gained, 1 lost; 1 new-external, 1 sensitive", or "no change in access". */
export function countWords(counts: Counts): string {
  const parts = (names: readonly (Kind | Mark)[]) =>
    names.flatMap((name) => (counts[name] > 0 ? [`${counts[name]} ${name}`] : [])).join(', ');
  const [changes, marks] = [parts(kinds), parts(markNames)];
  if (changes === '') return 'no change in access';
  return marks === '' ? changes : `${changes}; ${marks}`;
}

/** Is there anything that a reviewer has to agree to: access, a tenant or a waiver? */
export function hasChanged({ changes, beside }: Review): boolean {
  const { tenants, capabilities } = beside.tenancy;
  return changes.length + beside.waivers.length + tenants.length + capabilities.length > 0;
}
