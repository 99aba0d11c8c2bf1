import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../blueprint/blueprint';
import type { Estate, Waiver } from '../estate/estate';
import type { FunctionBundle } from '../functions/bundle';
import { evaluate, type Verdict } from '../gate/evaluate';
import { undeclared, waive } from '../gate/waivers';
import type { Profile } from '../gate/weigh';
import type { Document } from '../iam/document';
import { type Proof, prove } from '../proof/prove';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import type { Sources } from '../source/position';
import type { Result } from '../source/result';
import { bundleFunctions } from './bundles';
import { readAttached, readFiles } from './files';
import { readOwnRules } from './own-rules';
import { packageRoot } from './package-root';
import { type ApiSchemas, readRecordSchemas } from './record-schemas';
import { writeBlueprint } from './written';

/** How far a blueprint came, and what there is to say of it. */
export interface Outcome {
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
  /** As it was written; given when every name resolves, like what it becomes. */
  readonly blueprint?: Blueprint;
  readonly estate?: Estate;
  readonly documents?: readonly Document[];
  readonly verdict?: Verdict;
  /** Code of functions, by ref; absent where some of it cannot be bundled. */
  readonly bundles?: ReadonlyMap<string, FunctionBundle>;
  /** JSON Schemas of APIs, by ref; absent where one of them cannot be used. */
  readonly schemas?: ReadonlyMap<string, ApiSchemas>;
  /** Absent where the estate did not come so far, or the proof was left out. */
  readonly proof?: Proof;
  readonly waived?: number;
  /** Waivers in force, each as often as it covers a finding of the gate or the proof. */
  readonly covering?: readonly Waiver[];
}

/** What changes how a blueprint is judged. */
export interface FlowOptions {
  /** The day on which it is judged, `YYYY-MM-DD`. */
  readonly today: string;
  /** False leaves the proof out, and says so. Default: true. */
  readonly proof?: boolean;
  /** False leaves the code of functions alone, where only access is asked about. Default: true. */
  readonly bundle?: boolean;
  /** Default: the blueprint's. */
  readonly profile?: Profile;
  /** Rules of an organization, beside those that the blueprint names. */
  readonly rules?: readonly string[];
}

/** Today by the calendar of UTC, the one that AWS compares expiry dates with. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The whole flow before Terraform: read, expand, write, gate, prove. Stops after the first stage that leaves nothing to go on with. */
export function checkBlueprint(path: string, options: FlowOptions): Outcome {
  const files = readFiles(path);
  if (!files.value) return { sources: new Map(), diagnostics: files.diagnostics };
  const written = writeBlueprint(files.value, readAttached);
  if (!written.value) return written;
  const { blueprint, documents } = written.value;
  const estate = withProfile(written.value.estate, options.profile);
  const own = readOwnRules([...estate.gate.ownRules, ...(options.rules ?? []).map((path) => ({ path }))]);
  const sources = new Map([...written.sources, ...own.sources]);
  const { diagnostics } = written;
  const reached = { sources, blueprint, estate, documents };
  if (!own.value) return { ...reached, diagnostics: [...diagnostics, ...own.diagnostics] };
  const gated = evaluate(estate, documents, { today: options.today, wasm: gateWasm(), ownRules: own.value });
  if (!gated.value) return { ...reached, diagnostics: [...diagnostics, ...refusals(gated.diagnostics)] };
  const proved = options.proof === false ? skipped : proofOf(estate, documents, options);
  const bundled = options.bundle === false ? { diagnostics: [] } : bundleFunctions(estate);
  const schemas = readRecordSchemas(estate);
  return {
    ...reached,
    sources: new Map([...sources, ...schemas.sources]),
    ...(schemas.value && { schemas: schemas.value }),
    verdict: gated.value,
    ...(proved.value && { proof: proved.value }),
    ...(bundled.value && { bundles: bundled.value }),
    waived: gated.value.waived.length + (proved.waived ?? 0),
    covering: [...gated.value.covering, ...(proved.covering ?? [])],
    diagnostics: [
      ...diagnostics,
      ...gated.diagnostics,
      ...proved.diagnostics,
      ...bundled.diagnostics,
      ...schemas.diagnostics,
    ],
  };
}

/** Whoever judges decides how findings weigh; the estate carries it to all that ask. */
function withProfile(estate: Estate, profile: Profile | undefined): Estate {
  return profile === undefined ? estate : { ...estate, gate: { ...estate.gate, profile } };
}

/** That our own rules cannot judge our own estate is a bug of ours; others may write rules that cannot. */
function refusals(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const ours = diagnostics.filter(({ code }) => code !== 'own-rules-broken');
  if (ours.length > 0) throw new Error(ours.map(({ message }) => message).join('\n'));
  return diagnostics;
}

type Proved = Result<Proof> & { readonly waived?: number; readonly covering?: readonly Waiver[] };

const skipped: Proved = {
  diagnostics: [
    diagnose(
      'proof-skipped',
      'Nothing was proved: whether the shares work, and whether nothing else does, is not known',
      {
        help: 'run it without `--no-proof` before anything is deployed',
      },
    ),
  ],
};

/** The proof, and the waivers of what existing policies give to others. */
function proofOf(estate: Estate, documents: readonly Document[], { today }: FlowOptions): Proved {
  const { value, diagnostics } = prove(estate, documents);
  const found = (value?.undeclared ?? []).map(({ resource, diagnostic }) => ({
    diagnostic,
    rule: undeclared,
    shares: [],
    resources: [resource],
    principals: [],
  }));
  const waivers = estate.waivers.filter(({ rule }) => rule === undeclared);
  const judged = waive(found, waivers, { today, warnAhead: estate.gate.warnAhead });
  return {
    ...(value && { value }),
    waived: judged.waived.length,
    covering: judged.covering,
    diagnostics: [...diagnostics, ...judged.findings.map(({ diagnostic }) => diagnostic), ...judged.diagnostics],
  };
}

/** True when nothing stands against building Terraform from it. */
export function isGood(outcome: Outcome): outcome is Outcome & { estate: Estate; documents: readonly Document[] } {
  return outcome.estate !== undefined && !hasErrors(outcome.diagnostics);
}

/** The compiled rules. */
export function gateWasm(): Uint8Array {
  return readFileSync(join(packageRoot(), 'policies', 'gate.wasm'));
}
