import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateInput } from '../../src/gate/input-schema';

export const policies = join(__dirname, '../../policies');
export const wasm = readFileSync(join(policies, 'gate.wasm'));
export const today = '2026-11-22';

/** A case of policies/rules/<rule>/cases.json, which the Rego tests run too. */
export interface Case {
  readonly name: string;
  readonly kind: 'refused' | 'accepted' | 'edge';
  readonly input: Partial<Record<keyof GateInput, unknown>>;
  readonly findings: readonly Record<string, unknown>[];
}

interface Blanks {
  readonly blank: GateInput;
  readonly blank_document: GateInput['documents'][number];
  readonly blank_share: GateInput['shares'][number];
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(join(policies, path), 'utf8'));
const blanks = readJson<Blanks>('lib/blank.json');

/** The rules' folders with their cases. */
export const casesByRule: readonly (readonly [string, readonly Case[]])[] = readdirSync(join(policies, 'rules'))
  .sort()
  .map((rule) => [rule, readJson<{ cases: Case[] }>(`rules/${rule}/cases.json`).cases]);

/** Fills in what a case leaves out, as policies/lib/cases_test.rego does. */
export function completed(input: Case['input']): GateInput {
  const filled = (key: 'documents' | 'shares', blank: object): object[] => {
    return ((input[key] ?? []) as object[]).map((item) => ({ ...blank, ...item }));
  };
  return {
    ...blanks.blank,
    ...input,
    documents: filled('documents', blanks.blank_document),
    shares: filled('shares', blanks.blank_share),
  } as GateInput;
}

/** An input with one document; `policy` may be any JSON. */
export function single(kind: string, policy: unknown, rest: object = {}): GateInput {
  return completed({ documents: [{ kind, policy, ...rest }] });
}
