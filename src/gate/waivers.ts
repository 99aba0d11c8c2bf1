import type { Waiver } from '../estate/estate';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { suggestion } from '../source/suggest';
import { daysBetween } from './input';
import type { PlacedFinding } from './place';
import { type RuleSet, shippedRules } from './rule-set';

/** What a waiver looks at in a finding. */
export type Waivable = Pick<PlacedFinding, 'rule' | 'shares' | 'resources' | 'principals'>;

/** A finding that somebody has accepted, with the waiver that says so. */
export interface WaivedFinding<T extends Waivable = PlacedFinding> {
  readonly finding: T;
  readonly waiver: Waiver;
}

/** Findings with the waivers taken into account. */
export interface Waived<T extends Waivable = PlacedFinding> {
  readonly findings: readonly T[];
  readonly waived: readonly WaivedFinding<T>[];
  /** Waivers in force, each as often as it covers a finding; one finding may have several. */
  readonly covering: readonly Waiver[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The one finding of the proof that can be waived: access that a policy of somebody else gives already, and that is to go in time. */
export const undeclared = 'access-undeclared';

/** When waivers are looked at, and of which rules. */
export interface Day {
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly warnAhead: number;
  /** Default: ours. */
  readonly ruleSet?: RuleSet;
}

/** Takes out the findings that a waiver in force covers, and says which waivers are over, useless or misspelt. */
export function waive<T extends Waivable>(placed: readonly T[], waivers: readonly Waiver[], day: Day): Waived<T> {
  const { ruleSet = shippedRules } = day;
  const inForce = waivers.filter(
    (waiver) => isRule(waiver.rule, ruleSet) && daysBetween(day.today, waiver.expires) >= 0,
  );
  const findings: T[] = [];
  const waived: WaivedFinding<T>[] = [];
  const covering: Waiver[] = [];
  for (const finding of placed) {
    const [first, ...others] = inForce.filter((waiver) => covers(waiver, finding));
    if (first) {
      covering.push(first, ...others);
      waived.push({ finding, waiver: first });
    } else findings.push(finding);
  }
  const used = new Set(covering);
  const diagnostics = waivers.flatMap((waiver) => problem(waiver, used.has(waiver), day) ?? []);
  return { findings, waived, covering, diagnostics };
}

/** Every scope that the waiver names must fit; one that names none covers the whole rule. */
function covers(waiver: Waiver, finding: Waivable): boolean {
  if (waiver.rule !== finding.rule) return false;
  return (
    within(waiver.share, finding.shares) &&
    within(waiver.resource, finding.resources) &&
    within(waiver.principal, finding.principals)
  );
}

/** All that a finding is about must be waived: a statement that serves two shares is not excused by one of them. */
function within(scope: string | undefined, about: readonly string[]): boolean {
  return scope === undefined || (about.length > 0 && about.every((name) => name === scope));
}

function isRule(id: string, ruleSet: RuleSet): boolean {
  return id === undeclared || ruleSet.ruleOf(id) !== undefined;
}

function problem(
  waiver: Waiver,
  used: boolean,
  { today, warnAhead, ruleSet = shippedRules }: Day,
): Diagnostic | undefined {
  const { at, rule, expires, owner } = waiver;
  if (!isRule(rule, ruleSet)) {
    const help = suggestion(rule, [...ruleSet.ids, undeclared], 'rules');
    return diagnose('waiver-unknown-rule', `There is no rule \`${rule}\` to waive`, { at, help });
  }
  const left = daysBetween(today, expires);
  if (left < 0) {
    const help = `let ${owner} review it and set a new \`expires\`, or remove it and fix the findings`;
    return diagnose('waiver-expired', `The waiver of \`${rule}\` expired on ${expires} and covers nothing now`, {
      at,
      help,
    });
  }
  if (!used) {
    return diagnose('waiver-unused', `The waiver of \`${rule}\` covers no finding`, { at, help: 'remove it' });
  }
  if (left > warnAhead) return undefined;
  const help = `its owner is ${owner}`;
  return diagnose('waiver-ends-soon', `The waiver of \`${rule}\` expires on ${expires}, in ${left} days`, { at, help });
}
