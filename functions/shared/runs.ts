import { streamWord } from './failures';
import type { Position } from './position';
import type { Staged } from './sink';

/** An item of DynamoDB has 400 KB, and the rejections of a run are announced in one. */
const rejectionsPerRun = 400;

const hour = 3_600_000;

/**
 * Cuts staged records into runs, each of which becomes one object: neighbours that arrived in one hour. A run ends where the hour
 * changes, so that all of an object lies in one partition.
 */
export function cutRuns(staged: readonly Staged[]): readonly (readonly Staged[])[] {
  const runs: Staged[][] = [];
  let rejections = 0;
  for (const one of staged) {
    const last = runs.at(-1);
    const fits = last?.[0] && hourOf(last[0]) === hourOf(one) && rejections < rejectionsPerRun;
    rejections = (fits ? rejections : 0) + (one.outcome.kind === 'rejected' ? 1 : 0);
    if (fits) last.push(one);
    else runs.push([one]);
  }
  return runs;
}

function hourOf({ entry }: Staged): number {
  return Math.floor(entry.position.arrived / hour);
}

/**
 * The key of the object that begins at a position: `year=2026/month=11/day=22/hour=20/<account>-<stream>-<shard>-<sequence>.ndjson.gz`.
 * Only its first record decides it. With the last one in the key, a retry of half the batch would make a second object.
 */
export function objectKey(prefix: string, first: Position): string {
  return `${prefix}${partition(first.arrived)}${streamWord(first.stream)}-${first.shard}-${first.sequence}.ndjson.gz`;
}

/** `year=2026/month=11/day=22/hour=20/`, in UTC: Hive's form, which Glue and Athena read as columns. */
export function partition(arrived: number): string {
  const [date = '', time = ''] = new Date(arrived).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `year=${year}/month=${month}/day=${day}/hour=${time.slice(0, 2)}/`;
}
