import { Type } from '@sinclair/typebox';

/** A span of time as people write it. */
export const duration = (description: string) =>
  Type.String({ pattern: '^[1-9][0-9]*(s|m|h|d)$', hint: 'a span of time such as `15m`, `4h` or `1d`', description });

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of `15m`. */
export function secondsOf(written: string): number {
  return Number(written.slice(0, -1)) * units[written.slice(-1) as keyof typeof units];
}

/** Seconds that changes may wait where no RPO says less. */
const longestWait = 300;

/** Seconds after which the alarm of a table's replication goes off: half of what may be lost. */
export function alarmSeconds({ rpo }: { readonly rpo?: string } = {}): number {
  return rpo === undefined ? longestWait : Math.max(60, Math.floor(secondsOf(rpo) / 2));
}
