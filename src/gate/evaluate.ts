import type { Estate, Waiver } from '../estate/estate';
import { groupedBy } from '../estate/order';
import type { Document } from '../iam/document';
import type { Diagnostic } from '../source/diagnostic';
import type { Result } from '../source/result';
import { gateInput } from './input';
import { judge } from './judge';
import { messageOf } from './message';
import { type PlacedFinding, Places } from './place';
import { ruleOf, rules, severityOf } from './rules';
import { undeclared, type WaivedFinding, waive } from './waivers';
import { type Profile, weights } from './weigh';

/** What the gate is given beside the estate. It does no I/O: its caller reads the file, and the clock. */
export interface GateOptions {
  /** The day of judgement, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** Content of policies/gate.wasm. */
  readonly wasm: Uint8Array;
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
}

/**
 * Judges an estate and the documents written from it. Findings become diagnostics with their rule's id as code, at the
 * YAML that caused them. There is no value when the gate could not judge, and then an error says why.
 */
export function evaluate(estate: Estate, documents: readonly Document[], options: GateOptions): Result<Verdict> {
  if (estate.shares.length + estate.grants.length + documents.length === 0) return nothingToJudge(estate, options);
  const { value, diagnostics } = judge(gateInput(estate, documents, options.today), options.wasm);
  if (!value) return { diagnostics };
  const places = new Places(estate, documents);
  return concluded(
    estate,
    places,
    value.map((finding) => places.place(finding)),
    options,
  );
}

/** An estate of bare accounts is fine, unlike an input that came from outside and holds nothing. */
function nothingToJudge(estate: Estate, options: GateOptions): Result<Verdict> {
  return concluded(estate, new Places(estate, []), [], options);
}

function concluded(
  estate: Estate,
  places: Places,
  placed: readonly PlacedFinding[],
  { today }: GateOptions,
): Result<Verdict> {
  const { profile, warnAhead } = estate.gate;
  const ofRules = estate.waivers.filter(({ rule }) => rule !== undeclared);
  const { findings, waived, covering, diagnostics } = waive(placed, ofRules, { today, warnAhead });
  return {
    value: { findings, waived, covering, rulesRan: rules.map(({ id }) => id) },
    diagnostics: [
      ...[...grouped(findings)].map((group) => told(group, places, profile)),
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
  profile: Profile,
): Diagnostic {
  const document = places.document(first);
  const more = others.length > 0 ? ` (and ${others.length} more like it)` : '';
  const rule = ruleOf(first.rule);
  return {
    code: first.rule,
    severity: weights[profile][severityOf(first)],
    message: `${messageOf(first, document)}${more}`,
    ...(first.at && { at: first.at }),
    related: [],
    ...(rule && { help: rule.remediation }),
  };
}
