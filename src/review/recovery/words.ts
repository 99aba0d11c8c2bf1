import { inWords } from '../../estate/span';
import type { ReachedResource } from './analysis';

/** "15m of 30m", "no bound", "nothing is left"; of what holds no data, "-". */
export function reachedWords(
  { by, protection }: ReachedResource,
  objective: 'rpo' | 'rto',
  wanted: number | undefined,
): string {
  if (!protection.data) return '-';
  const seconds = by?.[objective];
  const reached = by === undefined ? 'nothing is left' : seconds === undefined ? 'no bound' : inWords(seconds);
  return wanted === undefined ? reached : `${reached} of ${inWords(wanted)}`;
}
