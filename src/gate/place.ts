import type { Estate, Grant } from '../estate/estate';
import type { Document } from '../iam/document';
import type { Range } from '../source/position';
import { type ControlDocument, controlDocuments } from './controls';
import type { GateDocument } from './input-schema';
import type { Finding } from './rules';

/** A finding with the text that caused it and all that it is about: what waivers and reports look at. */
export interface PlacedFinding extends Finding {
  readonly at?: Range;
  readonly shares: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
}

/** Finds the YAML behind findings: a statement's origin, or else the share, grant, resource or principal itself. */
export class Places {
  private readonly documents: ReadonlyMap<string, Document>;
  private readonly grants: ReadonlyMap<string, Grant>;
  private readonly shares: ReadonlyMap<string, Range>;
  private readonly things: ReadonlyMap<string, Range>;
  private readonly principals: ReadonlySet<string>;
  private readonly controls: ReadonlyMap<string, ControlDocument>;

  constructor(estate: Estate, documents: readonly Document[]) {
    this.documents = new Map(documents.map((document) => [document.id, document]));
    this.grants = new Map(estate.grants.map((grant) => [grant.id, grant]));
    this.shares = new Map(estate.shares.map(({ name, at }) => [name, at]));
    this.things = new Map([
      ...estate.accounts.map(({ name, at }) => [name, at] as const),
      ...[...estate.resources, ...estate.principals].map(({ ref, at }) => [ref, at] as const),
    ]);
    this.controls = new Map(controlDocuments(estate).map((document) => [document.id, document]));
    this.principals = new Set(estate.principals.map(({ ref }) => ref));
  }

  document(finding: Finding): Pick<GateDocument, 'kind' | 'on'> | undefined {
    const control = this.controls.get(finding.document ?? '');
    return control ? { kind: control.kind, on: control.account.name } : this.documents.get(finding.document ?? '');
  }

  place(finding: Finding): PlacedFinding {
    const origin = this.origin(finding);
    const grants = [finding.grant ?? [], origin?.grants ?? []].flat().flatMap((id) => this.grants.get(id) ?? []);
    const at =
      this.grants.get(finding.grant ?? '')?.at ??
      origin?.at ??
      this.controls.get(finding.document ?? '')?.attached.statements[finding.statement ?? 0]?.at ??
      this.shares.get(finding.share ?? '') ??
      this.things.get(finding.resource ?? '') ??
      this.things.get(finding.principal ?? '');
    const on = finding.resource ?? '';
    return {
      ...finding,
      ...(at && { at }),
      shares: unique([finding.share, ...grants.map(({ share }) => share)]),
      resources: unique([finding.resource, ...grants.map(({ resource }) => resource)]),
      principals: unique([
        finding.principal,
        ...(this.principals.has(on) ? [on] : []),
        ...grants.map(({ principal }) => principal),
      ]),
    };
  }

  private origin(finding: Finding): Document['origins'][string] | undefined {
    const origins = this.documents.get(finding.document ?? '')?.origins;
    if (!origins) return undefined;
    if (finding.sid !== null) return origins[finding.sid];
    return finding.statement === null ? undefined : Object.values(origins)[0];
  }
}

function unique(list: readonly (string | null)[]): readonly string[] {
  return [...new Set(list.filter((item) => item !== null))].sort();
}
