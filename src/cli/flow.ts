import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate, Waiver } from '../estate/estate';
import { evaluate, type Verdict } from '../gate/evaluate';
import { undeclared, waive } from '../gate/waivers';
import type { Document } from '../iam/document';
import { type Proof, prove } from '../proof/prove';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import type { Sources } from '../source/position';
import type { Result } from '../source/result';
import { readAttached, readFiles } from './files';
import { packageRoot } from './package-root';
import { writeBlueprint } from './written';

/** How far a blueprint came, and what there is to say of it. */
export interface Outcome {
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
  /** Given when every name resolves. */
  readonly estate?: Estate;
  readonly documents?: readonly Document[];
  readonly verdict?: Verdict;
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
}

/** Today by the calendar of UTC, the one that AWS compares expiry dates with. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The whole flow before Terraform: read, expand, write, gate, prove. Stops after the first stage that leaves nothing to go on with. */
export function checkBlueprint(path: string, options: FlowOptions): Outcome {
  const files = readFiles(path);
  if (!files.value) return { sources: new Map(), diagnostics: files.diagnostics };
  const { sources, diagnostics, value } = writeBlueprint(files.value, readAttached);
  if (!value) return { sources, diagnostics };
  const { estate, documents } = value;
  const gated = evaluate(estate, documents, { today: options.today, wasm: gateWasm() });
  if (!gated.value) throw new Error(gated.diagnostics.map(({ message }) => message).join('\n'));
  const proved = options.proof === false ? skipped : proofOf(estate, documents, options);
  return {
    sources,
    estate,
    documents,
    verdict: gated.value,
    ...(proved.value && { proof: proved.value }),
    waived: gated.value.waived.length + (proved.waived ?? 0),
    covering: [...gated.value.covering, ...(proved.covering ?? [])],
    diagnostics: [...diagnostics, ...gated.diagnostics, ...proved.diagnostics],
  };
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
