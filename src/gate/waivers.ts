import type { Waiver } from '../estate/estate';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { suggestion } from '../source/suggest';
import { daysBetween } from './input';
import type { PlacedFinding } from './place';
import { ruleOf, rules } from './rules';

/** A finding that somebody has accepted, with the waiver that says so. */
export interface WaivedFinding {
  readonly finding: PlacedFinding;
  readonly waiver: Waiver;
}

/** Findings with the waivers taken into account. */
export interface Waived {
  readonly findings: readonly PlacedFinding[];
  readonly waived: readonly WaivedFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes out the findings that a waiver in force covers, and says which waivers are over, useless or misspelt. */
export function waive(
  placed: readonly PlacedFinding[],
  waivers: readonly Waiver[],
  day: { readonly today: string; readonly warnAhead: number },
): Waived {
  const inForce = waivers.filter((waiver) => ruleOf(waiver.rule) && daysBetween(day.today, waiver.expires) >= 0);
  const findings: PlacedFinding[] = [];
  const waived: WaivedFinding[] = [];
  const used = new Set<Waiver>();
  for (const finding of placed) {
    const covering = inForce.filter((waiver) => covers(waiver, finding));
    for (const waiver of covering) used.add(waiver);
    if (covering[0]) waived.push({ finding, waiver: covering[0] });
    else findings.push(finding);
  }
  const diagnostics = waivers.flatMap((waiver) => problem(waiver, used.has(waiver), day) ?? []);
  return { findings, waived, diagnostics };
}

/** Every scope that the waiver names must fit; one that names none covers the whole rule. */
function covers(waiver: Waiver, finding: PlacedFinding): boolean {
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

function problem(
  waiver: Waiver,
  used: boolean,
  { today, warnAhead }: { readonly today: string; readonly warnAhead: number },
): Diagnostic | undefined {
  const { at, rule, expires, owner } = waiver;
  if (!ruleOf(rule)) {
    const help = suggestion(
      rule,
      rules.map(({ id }) => id),
      'rules',
    );
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
