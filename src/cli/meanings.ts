import { shippedRules } from '../gate/rule-set';
import { undeclared } from '../gate/waivers';
import type { Profile } from '../gate/weigh';
import type { Meaning } from '../review/formats/judgement';
import { type Code, catalogue } from '../source/catalogue';

/** What the proof looks for; each holds when nothing is said of it. */
export const proofCodes = [
  undeclared,
  'access-missing',
  'access-undecided',
  'contract-broken',
  'contract-undecided',
  'denial-undeclared',
  'guard-missing',
  'statement-malformed',
] as const satisfies readonly Code[];

/** What the proof finds is access that nobody wanted, or that somebody counts on: as bad as a rule's. */
const ratings: Partial<Record<Code, NonNullable<Meaning['rating']>>> = {
  'access-undeclared': 'high',
  'contract-broken': 'high',
  'guard-missing': 'high',
  'waiver-expired': 'medium',
};

/** What a code means, be it of a rule or of our own catalogue. */
export function meaningOf(code: string, profile: Profile, ruleSet = shippedRules): Meaning {
  const rule = ruleSet.ruleOf(code);
  if (rule) {
    const { id, title, description, severity, remediation, references } = rule;
    return {
      id,
      title,
      description,
      severity: ruleSet.levelOf({ rule: id, case: '' }, profile),
      rating: severity,
      remedy: remediation,
      ...(shippedRules.ruleOf(id) && { page: `docs/rules/${id}.md` }),
      references,
    };
  }
  if (!isCode(code)) return { id: code, title: code, description: code, severity: 'error', references: [] };
  const { title, severity } = catalogue[code];
  const rating = ratings[code];
  return { id: code, title, description: `${title}.`, severity, ...(rating && { rating }), references: [] };
}

function isCode(code: string): code is Code {
  return Object.hasOwn(catalogue, code);
}
