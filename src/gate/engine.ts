import type { GateInput } from './input-schema';
import { parts } from './parts';
import type { Finding } from './rules';

/** What the rules say: every finding, and which rules really ran. */
export interface Ran {
  readonly findings: readonly Finding[];
  readonly rulesRan: readonly string[];
}

// By `require`: the package's ES module, which bundlers take for an `import`, does not export `loadPolicySync`.
const opa: typeof import('@open-policy-agent/opa-wasm') = require('@open-policy-agent/opa-wasm');
type LoadedPolicy = import('@open-policy-agent/opa-wasm').LoadedPolicy;

/** What rules know of AWS's services: a megabyte, which only a run of the gate is to read, and so not an `import`. */
const scopableOf = (): typeof import('../../policies/data/scopable.json') =>
  require('../../policies/data/scopable.json');
const servicesOf = (): typeof import('../../policies/data/services.json') =>
  require('../../policies/data/services.json');
const multivaluedOf = (): typeof import('../../policies/data/multivalued.json') =>
  require('../../policies/data/multivalued.json');

/** Pages of 64 KiB. Growing later costs more than starting large. */
const firstPages = 64;

/**
 * Runs the compiled rules on a valid input, in parts. Throws whatever WebAssembly or OPA throws: a broken gate is no
 * verdict, and the caller reports it as such.
 */
export function run(input: GateInput, wasm: Uint8Array): Ran {
  const policy = load(wasm, input, {});
  const findings: Finding[] = [];
  let rulesRan: readonly string[] | undefined;
  for (const part of parts(input)) {
    const verdict = evaluate(policy, part);
    findings.push(...verdict.findings);
    rulesRan = rulesRan ? rulesRan.filter((rule) => verdict.rules_ran.includes(rule)) : verdict.rules_ran;
  }
  return { findings, rulesRan: rulesRan ?? [] };
}

/** The entry point of policies/main.rego. */
export const entryPoint = 'gate/verdict';

/** Runs rules that nobody here knows on an input as a whole, beside data of theirs. Throws as `run` does. */
export function runWhole(input: GateInput, wasm: Uint8Array, data: Readonly<Record<string, unknown>>): Ran {
  const { findings, rules_ran: rulesRan } = evaluate(load(wasm, input, data), input);
  return { findings, rulesRan };
}

function load(wasm: Uint8Array, input: GateInput, data: Readonly<Record<string, unknown>>): LoadedPolicy {
  const policy = opa.loadPolicySync(Uint8Array.from(wasm), { initial: firstPages });
  const used = usedServices(input);
  policy.setData({
    ...data,
    data: {
      scopable: only(scopableOf().scopable, used),
      services: only(servicesOf().services, used),
      multivalued: multivaluedOf().multivalued,
    },
  });
  return policy;
}

interface PartVerdict {
  readonly findings: readonly Finding[];
  readonly rules_ran: readonly string[];
  readonly statements_read: number;
}

function evaluate(policy: LoadedPolicy, part: GateInput): PartVerdict {
  const results = policy.evaluate(part, entryPoint) as readonly { readonly result: PartVerdict }[];
  const verdict = results[0]?.result;
  if (!Array.isArray(verdict?.findings) || !Array.isArray(verdict.rules_ran)) throw new Error('no verdict came back');
  const statements = part.documents.reduce((sum, { policy }) => sum + [policy?.Statement ?? []].flat().length, 0);
  if (verdict.statements_read !== statements) {
    throw new Error(`${verdict.statements_read} of ${statements} statements were read`);
  }
  return verdict;
}

/** The services that identity policies speak of: loading the tables of all of them would take longest of all. */
function usedServices(input: GateInput): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { kind, policy } of input.documents) {
    if (kind !== 'identity') continue;
    for (const { Action = [], NotAction = [] } of [policy?.Statement ?? []].flat()) {
      for (const action of [Action, NotAction].flat()) used.add(action.toLowerCase().split(':')[0] ?? '');
    }
  }
  return used;
}

function only(table: Readonly<Record<string, unknown>>, keys: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => keys.has(key)));
}
