import { hopsOf } from './hops';
import type { Hop, Policies } from './policies';
import { contextOf, type Request } from './request';
import { all } from './truth';
import { type Requirement, waysIn } from './ways';
import { type Deciding, heaviest, joined, type Weighed, type Weight } from './weigh';

/** What AWS would answer. `unknown` where it depends on what we do not know; nothing unknown is ever `allowed`. */
export interface Verdict {
  readonly decision: 'allowed' | 'denied' | 'unknown';
  /** The hop that decided: that lets in, denies, lacks an allow, or cannot be judged. */
  readonly hop: Hop;
  /** For `denied`: a statement denies (explicit), or none allows. */
  readonly explicit: boolean;
  /** All hops that lack an allow, in the order of `Hop`s on the way that comes nearest; empty unless denied for that. */
  readonly missing: readonly Hop[];
  /** The statements that allow, on every hop; that deny; or that would have to be decided. */
  readonly statements: readonly Deciding[];
}

/**
 * The verdict over all policies of a request: an explicit deny anywhere is final, then every hop on one of the ways in must allow ("How
 * AWS enforcement code logic evaluates requests to allow or deny access", "Cross-account policy evaluation logic").
 */
export function evaluate(request: Request, policies: Policies): Verdict {
  const prepared = { request, context: contextOf(request) };
  const hops = hopsOf(policies, prepared);
  const everything = [hops.identity, hops.boundary, hops.session, hops.resource, hops.rcp, ...hops.scp];
  const deny = heaviest(everything.flatMap((hop) => (hop ? [hop.deny] : [])));
  if (deny.truth === 'yes')
    return verdict('denied', deny.statements[0]?.hop ?? 'identity', { explicit: true, statements: deny.statements });
  const ways = waysIn(request, hops).map((requirements) => ({
    requirements,
    truth: all(requirements, ({ weight }) => weight.truth),
    missing: requirements.filter(({ weight }) => weight.truth === 'no').map(({ hop }) => hop),
  }));
  const way = ways.find(({ truth }) => truth === 'yes') ?? ways.find(({ truth }) => truth === 'maybe') ?? nearest(ways);
  if (way.truth === 'no')
    return verdict('denied', way.missing[0] ?? 'identity', { missing: [...new Set(way.missing)] });
  if (way.truth === 'maybe') return undecided(way.requirements);
  if (deny.truth === 'maybe') return verdict('unknown', denyingHop(everything, deny), { statements: deny.statements });
  const statements = joined(way.requirements.map(({ weight }) => weight)).statements;
  return verdict('allowed', way.requirements[0]?.hop ?? 'identity', { statements });
}

function verdict(decision: Verdict['decision'], hop: Hop, rest: Partial<Verdict>): Verdict {
  return { decision, hop, explicit: false, missing: [], statements: [], ...rest };
}

function undecided(requirements: readonly Requirement[]): Verdict {
  const open = requirements.filter(({ weight }) => weight.truth === 'maybe');
  return verdict('unknown', open[0]?.hop ?? 'identity', {
    statements: open.flatMap(({ weight }) => weight.statements),
  });
}

/** A hop without documents has no statement to name. */
function denyingHop(everything: readonly (Weighed | undefined)[], deny: Weight): Hop {
  return deny.statements[0]?.hop ?? everything.find((hop) => hop?.deny.truth === 'maybe')?.hop ?? 'identity';
}

/** The way that lacks the fewest hops, of equals the last, which is the usual one. */
function nearest<T extends { readonly missing: readonly Hop[] }>(ways: readonly T[]): T {
  const [first, ...others] = ways;
  if (!first) throw new Error('a request has at least one way in');
  return others.reduce((best, way) => (way.missing.length <= best.missing.length ? way : best), first);
}
