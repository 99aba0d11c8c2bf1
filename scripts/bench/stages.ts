import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlueprint } from '../../src/blueprint/read';
import { blueprintValidator } from '../../src/cli/validator';
import type { Estate } from '../../src/estate/estate';
import { evaluate } from '../../src/gate/evaluate';
import type { Document } from '../../src/iam/document';
import { writePolicies } from '../../src/iam/write';
import { expandBlueprint } from '../../src/patterns/expand';
import { prove } from '../../src/proof/prove';
import { type Diagnostic, hasErrors } from '../../src/source/diagnostic';
import { blueprintFiles, today } from './estate';

/** The stages of the flow in their order, and beside them `bare`: the resources of `synth` by CDKTF alone. */
export const stages = ['read', 'expand', 'write', 'gate', 'prove', 'synth', 'bare'] as const;

export type Stage = (typeof stages)[number];

/** How one stage did on one blueprint. */
export interface Measurement {
  readonly stage: Stage;
  readonly shares: number;
  readonly grants: number;
  readonly documents: number;
  readonly seconds: number;
  /** The most memory that its process held, with what the stages before it left, in MB. */
  readonly megabytes: number;
}

/**
 * Runs one stage, and those before it that it needs, and measures that one. `folder` is where `synth` writes; `bare` reads there what it
 * has to make. Run it in a fresh process: memory is that of the process. A finding that is an error throws.
 */
export async function measure(stage: Stage, shares: number, folder: string): Promise<Measurement> {
  if (stage === 'bare') return measureBare(shares, folder);
  const files = blueprintFiles(shares);
  const validate = blueprintValidator();
  const wasm = stage === 'gate' ? gateWasm() : new Uint8Array();
  const times = new Map<Stage, number>();
  const timed = <T>(of: Stage, work: () => { readonly value?: T; readonly diagnostics: readonly Diagnostic[] }): T => {
    const from = performance.now();
    const { value, diagnostics } = work();
    times.set(of, (performance.now() - from) / 1000);
    if (value === undefined || hasErrors(diagnostics)) throw new Error(firstError(diagnostics));
    return value;
  };
  const measured = (estate?: Estate, documents?: readonly Document[]): Measurement => ({
    ...{ stage, shares, grants: estate?.grants.length ?? 0, documents: documents?.length ?? 0 },
    ...{ seconds: times.get(stage) ?? 0, megabytes: megabytes() },
  });
  const blueprint = timed('read', () => readBlueprint(files, validate));
  if (stage === 'read') return measured();
  const estate = timed('expand', () => expandBlueprint(blueprint, new Map()));
  if (stage === 'expand') return measured(estate);
  const documents = timed('write', () => writePolicies(estate));
  if (stage === 'gate') timed('gate', () => evaluate(estate, documents, { today, wasm }));
  if (stage === 'prove') timed('prove', () => prove(estate, documents));
  if (stage === 'synth') {
    // Loaded here only, as in the command line: it takes more memory than a small blueprint.
    const { synthesize } = await import('../../src/terraform/app');
    timed('synth', () => ({ value: synthesize(estate, documents, join(folder, 'ours')), diagnostics: [] }));
  }
  return measured(estate, documents);
}

async function measureBare(shares: number, folder: string): Promise<Measurement> {
  const { bareProgram, resourcesIn } = await import('./bare');
  const resources = resourcesIn(join(folder, 'ours'));
  const from = performance.now();
  bareProgram(resources, join(folder, 'bare'));
  const seconds = (performance.now() - from) / 1000;
  return { stage: 'bare', shares, grants: 0, documents: 0, seconds, megabytes: megabytes() };
}

/** `maxRSS` is in kilobytes on every system (Node.js, `process.resourceUsage`). */
function megabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function firstError(diagnostics: readonly Diagnostic[]): string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error ? `${error.code}: ${error.message} (${error.at?.file})` : 'no value';
}

function gateWasm(): Uint8Array {
  return readFileSync(join(__dirname, '..', '..', 'policies', 'gate.wasm'));
}
