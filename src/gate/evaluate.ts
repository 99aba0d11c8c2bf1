import type { Estate, Waiver } from '../estate/estate';
import { groupedBy } from '../estate/order';
import type { Document } from '../iam/document';
import type { Diagnostic } from '../source/diagnostic';
import type { Result } from '../source/result';
import { gateInput } from './input';
import { type Judges, judgeByAll, withOwn } from './judge';
import { messageOf } from './message';
import { type PlacedFinding, Places } from './place';
import { RuleSet } from './rule-set';
import { undeclared, type WaivedFinding, waive } from './waivers';
import type { Profile } from './weigh';

/** What the gate is given beside the estate. It does no I/O: its caller reads the file, and the clock. */
export interface GateOptions extends Judges {
  /** The day of judgement, `YYYY-MM-DD` in UTC. */
  readonly today: string;
}

/** What the gate found. The diagnostics of the result say the same to people. */
export interface Verdict {
  /** Findings that no waiver covers, sorted. */
  readonly findings: readonly PlacedFinding[];
  readonly waived: readonly WaivedFinding[];
  /** Waivers in force, each as often as it covers a finding. */
  readonly covering: readonly Waiver[];
  /** Ids of the rules that ran: all of them, or there is no verdict. */
  readonly rulesRan: readonly string[];
  /** Those rules, and how they count. */
  readonly ruleSet: RuleSet;
}

/**
 * Judges an estate and the documents written from it. Findings become diagnostics with their rule's id as code, at the
 * YAML that caused them. There is no value when the gate could not judge, and then an error says why.
 */
export function evaluate(estate: Estate, documents: readonly Document[], options: GateOptions): Result<Verdict> {
  const input = gateInput(estate, documents, options.today);
  const bare = estate.shares.length + estate.grants.length + documents.length === 0;
  // An estate of bare accounts is fine, unlike an input that came from outside and holds nothing; others may have rules on accounts.
  const { value, diagnostics } = bare ? withOwn([], input, options.ownRules ?? []) : judgeByAll(input, options);
  if (!value) return { diagnostics };
  const places = new Places(estate, documents);
  return concluded(
    estate,
    places,
    value.map((finding) => places.place(finding)),
    options,
  );
}

function concluded(
  estate: Estate,
  places: Places,
  placed: readonly PlacedFinding[],
  { today, ownRules = [] }: GateOptions,
): Result<Verdict> {
  const { profile, warnAhead, severities } = estate.gate;
  const ruleSet = new RuleSet(
    ownRules.flatMap((own) => own.rules),
    severities,
  );
  const ofRules = estate.waivers.filter(({ rule }) => rule !== undeclared);
  const { findings, waived, covering, diagnostics } = waive(placed, ofRules, { today, warnAhead, ruleSet });
  return {
    value: { findings, waived, covering, rulesRan: ruleSet.ids, ruleSet },
    diagnostics: [
      ...[...grouped(findings)].map((group) => told(group, places, { profile, ruleSet })),
      ...ruleSet.problems(),
      ...(profile === 'audit-only' ? diagnostics.map(asNotice) : diagnostics),
    ],
  };
}

function asNotice(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'notice' };
}

/** Findings of one rule and case at one place are one message: a share that writes ten statements makes one mistake. */
function grouped(findings: readonly PlacedFinding[]): Iterable<readonly [PlacedFinding, ...PlacedFinding[]]> {
  return groupedBy(findings, ({ rule, case: ofCase, at, document, grant, share }) =>
    JSON.stringify([rule, ofCase, at ?? document ?? grant ?? share]),
  ).values();
}

function told(
  [first, ...others]: readonly [PlacedFinding, ...PlacedFinding[]],
  places: Places,
  { profile, ruleSet }: { readonly profile: Profile; readonly ruleSet: RuleSet },
): Diagnostic {
  const document = places.document(first);
  const more = others.length > 0 ? ` (and ${others.length} more like it)` : '';
  const rule = ruleSet.ruleOf(first.rule);
  return {
    code: first.rule,
    severity: ruleSet.levelOf(first, profile),
    message: `${messageOf(first, document, ruleSet)}${more}`,
    ...(first.at && { at: first.at }),
    related: ruleSet.reasonOf(first, profile),
    ...(rule && { help: rule.remediation }),
  };
}
