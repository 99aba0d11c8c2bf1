import type { Estate, Grant } from '../estate/estate';
import type { Document } from '../iam/document';
import type { Result } from '../source/result';
import { type Call, Calls } from './calls';
import { type Comparison, compareWithDeclared } from './completeness';
import { type Contracts, proveContracts } from './contracts';
import { declaredSlots, type Slot, slotId } from './declared';
import { effectiveEdges } from './edges';
import { evaluate, type Verdict } from './evaluator/evaluate';
import { diagnosticsOf, type Undeclared, undeclaredOf } from './findings';
import { Holdings } from './holdings';
import { type Neighbour, neighboursOf, type Surroundings } from './neighbours';
import { resourcePattern } from './permit';
import { sampleOf } from './sample';

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
 * By two methods that share no code but the reading of patterns: statements compared as sets of requests, and requests evaluated as AWS
 * would.
 */
export function prove(estate: Estate, documents: readonly Document[]): Result<Proof> {
  const holdings = new Holdings(estate, documents);
  const slots = declaredSlots(estate);
  const comparison = compareWithDeclared(documents, slots, (name) => holdings.accounts.get(name)?.id);
  const calls = new Calls(holdings);
  const promised = answers(callsOf(estate, calls));
  const beside = answers([...slots.values()].flatMap((slot) => neighbours(slot, holdings)));
  const broken = promised.filter(({ verdict }) => verdict.decision !== 'allowed');
  const leaks = beside.filter(({ verdict }) => verdict.decision !== 'denied');
  const findings = { comparison, broken, leaks };
  const contracts =
    estate.contracts.length === 0 ? noContracts : proveContracts(holdings, effectiveEdges(estate, documents));
  return {
    value: {
      grants: estate.grants.length,
      allowed: promised.length - broken.length,
      refused: beside.length - leaks.length,
      compared: comparison.compared,
      contracts: contracts.kept,
      undeclared: undeclaredOf(findings, holdings),
    },
    diagnostics: [...diagnosticsOf(findings, holdings), ...contracts.diagnostics],
  };
}

const noContracts: Contracts = { kept: 0, diagnostics: [] };

function answers<T extends Pick<Call, 'request' | 'policies'>>(calls: readonly T[]): readonly Answered<T>[] {
  return calls.map((call) => ({ call, verdict: evaluate(call.request, call.policies) }));
}

function callsOf(estate: Estate, calls: Calls): readonly Call[] {
  const grants = new Map<string, Grant>(estate.grants.map((grant) => [grant.id, grant]));
  const delivered = estate.links.flatMap((link) => {
    const grant = grants.get(link.grant);
    return grant ? calls.ofLink(link, grant) : [];
  });
  return [...estate.grants.flatMap((grant) => calls.of(grant)), ...delivered];
}

function neighbours(slot: Slot, holdings: Holdings): readonly Neighbour[] {
  const documents = holdings.slot(slotId(slot.kind, slot.on));
  if (documents.length === 0) return [];
  return neighboursOf(slot, documents, surroundingsOf(holdings));
}

function surroundingsOf(holdings: Holdings): Surroundings {
  return {
    idOf: (account) => holdings.account(account).id,
    partitionOf: (account) => holdings.account(account).partition,
    organization: holdings.estate.organization?.id,
    callersOf: ({ on, account }) =>
      sample(holdings.principals.get(on)?.arns[0] ?? `arn:aws:iam::${holdings.account(account).id}:role/sample`),
    arnOf: ({ on }) => sample(holdings.resources.get(on)?.arn ?? holdings.principals.get(on)?.arns[0] ?? '*'),
  };
}

function sample(arn: string): string {
  return arn === '*' ? arn : sampleOf(resourcePattern(arn));
}
