import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completed, type Case as Example } from '../../scripts/rule-examples';
import type { GateInput } from '../../src/gate/input-schema';

export { completed };

export const policies = join(__dirname, '../../policies');
export const wasm = readFileSync(join(policies, 'gate.wasm'));
export const today = '2026-11-22';

/** A case of policies/rules/<rule>/cases.json, which the Rego tests run too. */
export interface Case extends Example {
  readonly findings: readonly Record<string, unknown>[];
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(join(policies, path), 'utf8'));

/** The rules' folders with their cases. */
export const casesByRule: readonly (readonly [string, readonly Case[]])[] = readdirSync(join(policies, 'rules'))
  .sort()
  .map((rule) => [rule, readJson<{ cases: Case[] }>(`rules/${rule}/cases.json`).cases]);

/** An input with one document; `policy` may be any JSON. */
export function single(kind: string, policy: unknown, rest: object = {}): GateInput {
  return completed({ documents: [{ kind, policy, ...rest }] });
}
