import type { Watched } from '../../catalog/resource-type';
import type { Fields } from '../composition';

/** What a blueprint says of one kind: another threshold, outside of what is usual, or no alarm. */
export type Threshold = number | string;

/** By kind. */
export type Thresholds = Readonly<Record<string, Threshold | undefined>>;

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a time such as `5m`. */
export function secondsOf(written: string): number {
  return Number.parseInt(written, 10) * (units[written.slice(-1)] ?? 1);
}

/** A threshold in the unit of its metric: `5m` of one in milliseconds is 300,000. */
function inUnit(written: Threshold, unit: Watched['unit']): number {
  if (typeof written === 'number') return written;
  const seconds = secondsOf(written);
  return unit === 'milliseconds' ? seconds * 1000 : seconds;
}

/** The condition and timing of an alarm on what is watched; undefined: there is to be none. */
export function raised(watched: Watched, written: Threshold | undefined): Fields | undefined {
  const above = written ?? watched.above;
  if (above === 'none') return undefined;
  const { period, periods, datapoints } = watched;
  const when =
    above === 'anomaly' ? { anomaly: { width: 3, side: 'both' } } : { above: inUnit(above as Threshold, watched.unit) };
  return { ...when, period, periods, datapoints, missing: 'good' };
}
