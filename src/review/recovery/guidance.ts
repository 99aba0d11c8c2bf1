import type { Resource } from '../../estate/estate';

/** A step of a runbook: what to do, and the commands for it. */
export interface Step {
  readonly say: string;
  readonly commands?: readonly string[];
}

/** What a mechanism asks of people: before a loss, when it happened, and when what was lost is back. */
export interface Instructions {
  readonly before: readonly Step[];
  readonly during: readonly Step[];
  readonly after: readonly Step[];
}

/** What the commands need to know of the estate. */
export interface Facts {
  readonly idOf: (account: string) => string;
  readonly regionOf: (account: string) => string;
  readonly ofType: (type: string) => readonly Resource[];
  readonly byRef: (ref: string) => Resource | undefined;
  /** ARN of a role by its ref. */
  readonly arnOf: (role: string) => string;
}

/** What a mechanism asks of people, for one resource. */
export type Guidance = (from: Resource, replica: Resource | undefined, facts: Facts) => Instructions;

/** Asks nothing of anybody. */
export const nothing: Instructions = { before: [], during: [], after: [] };

/** Text as code in markdown. */
export function code(text: string): string {
  return `\`${text}\``;
}
