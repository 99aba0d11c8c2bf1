import { diagnose } from '../source/diagnostic';
import type { Step } from '../source/node';
import type { Draft } from './draft';

/** Reports a day that the calendar does not have, such as 2027-02-30. */
export function refuseImpossibleDay(draft: Draft, day: string, path: readonly Step[]): void {
  const date = new Date(`${day}T00:00:00Z`);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) return;
  draft.diagnostics.push(
    diagnose('date-invalid', `There is no day ${day}`, { at: draft.blueprint.at(path), help: 'a day is YYYY-MM-DD' }),
  );
}

/** The first instant after a day, ISO 8601 in UTC: an `expires:` day is still good. */
export function endOfDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return Number.isNaN(date.getTime()) ? `${day}T00:00:00Z` : date.toISOString().replace('.000Z', 'Z');
}
