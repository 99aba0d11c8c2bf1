import { shippedRules } from './rule-set';
import type { Finding } from './rules';

/** What it says of a statement's actions is less than what any other rule says of them. */
const echo = 'resource-star';

/**
 * A statement is told once: that its resource is everything goes without saying where another rule objects to the same actions. What that
 * one weighs by itself counts, not what somebody made of it.
 */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const objected = new Map<string, Set<unknown>>();
  for (const finding of findings) {
    if (finding.rule === echo || shippedRules.severityOf(finding) === 'low') continue;
    const known = objected.get(placeOf(finding)) ?? new Set();
    for (const action of actionsOf(finding)) known.add(action);
    objected.set(placeOf(finding), known);
  }
  return findings.filter((finding) => {
    const known = finding.rule === echo ? objected.get(placeOf(finding)) : undefined;
    return !known || !actionsOf(finding).every((action) => known.has(action));
  });
}

function placeOf({ document, statement }: Finding): string {
  return `${document} ${statement}`;
}

function actionsOf({ args }: Finding): readonly unknown[] {
  const { actions } = args;
  return Array.isArray(actions) ? actions : [];
}
