import type { GateSettings } from '../estate/estate';
import type { Severity } from '../source/catalogue';
import type { RuleSeverity } from './rules';

/** How strictly findings are taken. */
export type Profile = GateSettings['profile'];

/** Profiles in the words of the command line. */
export const profiles = ['strict', 'standard', 'audit-only'] as const satisfies readonly Profile[];

/** How findings weigh in each profile. `audit-only` never fails a run; `strict` lets nothing but hints pass. */
export const weights: Readonly<Record<Profile, Readonly<Record<RuleSeverity, Severity>>>> = {
  strict: { critical: 'error', high: 'error', medium: 'error', low: 'warning' },
  standard: { critical: 'error', high: 'error', medium: 'warning', low: 'notice' },
  'audit-only': { critical: 'notice', high: 'notice', medium: 'notice', low: 'notice' },
};
