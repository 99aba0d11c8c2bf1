import type { Estate } from '../estate/estate';
import type { Document } from '../iam/document';
import type { Range } from '../source/position';
import type { FileFinding } from './judge-files';
import { type PlacedFinding, Places } from './place';
import type { RuleSet } from './rule-set';
import { type WaivedFinding, waive } from './waivers';

/** The blueprint that Terraform may have been made from. */
export interface OwnBlueprint {
  readonly estate: Estate;
  readonly documents: readonly Document[];
  /** The document at an address of an account's stacks, if it is ours. */
  readonly documentAt: (account: string, address: string) => Document | undefined;
}

/** A finding with the YAML that caused it. */
export interface TracedFinding extends FileFinding {
  readonly cause?: Range;
}

/** Findings with the blueprint taken into account. */
export interface Traced {
  readonly findings: readonly TracedFinding[];
  readonly waived: number;
}

/** Leads findings on our own output back to the YAML behind them; waivers of the blueprint cover those, and nothing else. */
export function traceFindings(
  findings: readonly FileFinding[],
  own: OwnBlueprint,
  today: string,
  ruleSet?: RuleSet,
): Traced {
  const places = new Places(own.estate, own.documents);
  const placed = findings.map((one) => {
    const document = documentOf(one, own);
    return document ? { one, ours: places.place(asOurs(one, document)) } : { one };
  });
  const ours = placed.flatMap(({ ours: found }) => found ?? []);
  const { waived } = waive(ours, own.estate.waivers, {
    today,
    warnAhead: own.estate.gate.warnAhead,
    ...(ruleSet && { ruleSet }),
  });
  const gone = new Set(waived.map(({ finding }: WaivedFinding<PlacedFinding>) => finding));
  const kept = placed.filter(({ ours: found }) => !found || !gone.has(found));
  return {
    findings: kept.map(({ one, ours: found }) => (found?.at ? { ...one, cause: found.at } : one)),
    waived: gone.size,
  };
}

function documentOf({ account, address }: FileFinding, own: OwnBlueprint): Document | undefined {
  return account === undefined || address === undefined ? undefined : own.documentAt(account, address);
}

/** The finding as it would be on the document itself; a Lambda permission is named after the statement that it is a part of. */
function asOurs({ finding }: FileFinding, document: Document): FileFinding['finding'] {
  const { sid } = finding;
  const own =
    sid === null ? undefined : Object.keys(document.origins).find((one) => sid === one || sid.startsWith(`${one}-`));
  return { ...finding, document: document.id, resource: document.on, sid: own ?? sid };
}
