import type { Estate } from '../estate/estate';
import type { Document } from '../iam/document';
import type { Result } from '../source/result';
import { type Call, Calls } from './calls';
import { type Comparison, compareWithDeclared } from './completeness';
import { type Contracts, proveContracts } from './contracts';
import { declaredSlots, type Slot, slotId } from './declared';
import { effectiveEdges } from './edges';
import { evaluate, isAlike, type Verdict } from './evaluator/evaluate';
import { type FenceProof, proveFences } from './fences';
import { diagnosticsOf, type Undeclared, undeclaredOf } from './findings';
import { Holdings } from './holdings';
import { type Neighbour, neighboursOf, type Surroundings } from './neighbours';
import { resourcePattern } from './permit';
import { sampleOf } from './sample';
import { type Isolation, proveTenants } from './tenants/prove-tenants';

/** A call and what AWS would answer. */
export interface Answered<T> {
  readonly call: T;
  readonly verdict: Verdict;
}

/** What was proved, and how much of it. The diagnostics of the result say what was not. */
export interface Proof {
  readonly grants: number;
  /** Requests of grants that were allowed, each through every hop. */
  readonly allowed: number;
  /** Requests just beside what is declared that were refused, whatever the other account says. */
  readonly refused: number;
  /** Permits of documents and grants that were compared with each other. */
  readonly compared: number;
  /** Of the tenants of each application; absent: there are none. */
  readonly isolations?: readonly Isolation[];
  /** Of the fences of failovers; absent: there are none. */
  readonly fences?: FenceProof;
  /** Rows of `expect:` that hold. */
  readonly contracts: number;
  /** What existing policies that are kept give to others without a share. */
  readonly undeclared: readonly Undeclared[];
}

/** Everything that the proof found, before it is put in words. */
export interface Findings {
  readonly comparison: Comparison;
  /** Promised requests that AWS would not allow, or of which nobody can say. */
  readonly broken: readonly Answered<Call>[];
  /** Requests beside what is declared that AWS would not refuse. */
  readonly leaks: readonly Answered<Neighbour>[];
}

/**
 * Proves that effective access equals declared access: every grant works through all of its hops, and no document lets in anything else.
 * By two methods that share no code but the reading of dates: statements compared as sets of requests, and requests evaluated as AWS
 * would.
 */
export function prove(estate: Estate, documents: readonly Document[]): Result<Proof> {
  const holdings = new Holdings(estate, documents);
  const slots = declaredSlots(estate);
  const comparison = compareWithDeclared(documents, slots, (name) => holdings.accounts.get(name)?.id);
  const promised = answered(promisedCalls(holdings), 'allowed');
  const beside = refusals(neighboursOfAll(slots, holdings));
  const findings = { comparison, broken: promised.others, leaks: beside.others };
  const contracts =
    estate.contracts.length === 0 ? noContracts : proveContracts(holdings, effectiveEdges(estate, documents));
  const tenants = proveTenants(holdings);
  const { diagnostics: open, ...fences } = proveFences(holdings);
  return {
    value: {
      grants: estate.grants.length,
      allowed: promised.count,
      refused: beside.count,
      compared: comparison.compared,
      ...(tenants.isolations.length > 0 && { isolations: tenants.isolations }),
      ...(fences.fences > 0 && { fences }),
      contracts: contracts.kept,
      undeclared: undeclaredOf(findings, holdings),
    },
    diagnostics: [...diagnosticsOf(findings, holdings), ...open, ...tenants.diagnostics, ...contracts.diagnostics],
  };
}

const noContracts: Contracts = { kept: 0, diagnostics: [] };

/** How many calls have the answer that they should, and those that have another: they are too many to keep. */
function answered<T extends Pick<Call, 'request' | 'policies'>>(
  calls: Iterable<T>,
  expected: Verdict['decision'],
): { readonly count: number; readonly others: readonly Answered<T>[] } {
  let count = 0;
  const others: Answered<T>[] = [];
  let last: Answered<T> | undefined;
  for (const call of calls) {
    const same = last?.call.policies === call.policies && isAlike(call.request, last.call.request, call.policies);
    const verdict = last && same ? last.verdict : evaluate(call.request, call.policies);
    last = { call, verdict };
    if (verdict.decision === expected) count += 1;
    else others.push({ call, verdict });
  }
  return { count, others };
}

/** How many neighbours are refused, most of them by the documents in question alone, and those that are not. */
function refusals(neighbours: Iterable<Neighbour>): {
  readonly count: number;
  readonly others: readonly Answered<Neighbour>[];
} {
  let alone = 0;
  const others: Neighbour[] = [];
  for (const neighbour of neighbours) {
    if (neighbour.isRefusedAlone()) alone += 1;
    else others.push(neighbour);
  }
  const rest = answered(others, 'denied');
  return { count: alone + rest.count, others: rest.others };
}

/** Every request that the grants of an estate promise, how providers let in those whom they vouch for, and what topics deliver. */
export function* promisedCalls(holdings: Holdings): Generator<Call> {
  const calls = new Calls(holdings);
  for (const grant of holdings.estate.grants) yield* calls.of(grant);
  for (const principal of holdings.estate.principals) yield* calls.ofFederated(principal);
  for (const link of holdings.estate.links) {
    const grant = holdings.grants.get(link.grant);
    if (grant) yield* calls.ofLink(link, grant);
  }
}

function* neighboursOfAll(slots: ReadonlyMap<string, Slot>, holdings: Holdings): Generator<Neighbour> {
  const surroundings = surroundingsOf(holdings);
  for (const slot of slots.values()) {
    const documents = holdings.slot(slotId(slot.kind, slot.on));
    if (documents.length > 0) yield* neighboursOf(slot, documents, surroundings);
  }
}

/** What neighbours are made of, from an estate. */
export function surroundingsOf(holdings: Holdings): Surroundings {
  return {
    idOf: (account) => holdings.account(account).id,
    partitionOf: (account) => holdings.account(account).partition,
    organization: holdings.estate.organization?.id,
    callersOf: ({ on, account }) =>
      sample(holdings.principals.get(on)?.arns[0] ?? `arn:aws:iam::${holdings.account(account).id}:role/sample`),
    arnOf: ({ on }) => sample(holdings.arnOf(on)),
  };
}

function sample(arn: string): string {
  return arn === '*' ? arn : sampleOf(resourcePattern(arn));
}
