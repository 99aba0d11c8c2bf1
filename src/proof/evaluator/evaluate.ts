import { prepare } from './applies';
import { coversAlike } from './candidates';
import { hopsOf, presentHops } from './hops';
import { everyPolicy, type Hop, type Policies } from './policies';
import type { Request } from './request';
import { all, type Truth } from './truth';
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
  const prepared = prepare(request);
  const hops = hopsOf(policies, prepared);
  const everyHop = presentHops(hops);
  const deny = heaviest(everyHop.map((hop) => hop.deny));
  if (deny.truth === 'yes') return denial(deny);
  const way = bestOf(waysIn(prepared, hops).map(weighWay));
  if (way.truth === 'no') return refusal(missingOn(way));
  if (way.truth === 'maybe') return undecided(way.requirements);
  if (deny.truth === 'maybe') return doubt(denyingHop(everyHop, deny), deny.statements);
  const { statements } = joined(way.requirements.map(({ weight }) => weight));
  return {
    decision: 'allowed',
    hop: way.requirements[0]?.hop ?? 'identity',
    explicit: false,
    missing: [],
    statements,
  };
}

/**
 * Has a request the same verdict as another, for certain? Where they differ in the action alone, an action of the same service that the
 * same statements cover; roles are assumed by several actions of which each has its own rules.
 */
export function isAlike(request: Request, other: Request, policies: Policies): boolean {
  const { caller, resource, context } = request;
  if (caller !== other.caller || resource !== other.resource || context !== other.context) return false;
  const [action, another] = [request.action.toLowerCase(), other.action.toLowerCase()];
  const [service] = action.split(':', 1);
  if (service === 'sts' || service !== another.split(':', 1)[0]) return false;
  return everyPolicy(policies).every(({ policy }) => coversAlike(policy, action, another));
}

function denial({ statements }: Weight): Verdict {
  return { decision: 'denied', hop: statements[0]?.hop ?? 'identity', explicit: true, missing: [], statements };
}

function refusal(missing: readonly Hop[]): Verdict {
  const distinct = [...new Set(missing)];
  return { decision: 'denied', hop: missing[0] ?? 'identity', explicit: false, missing: distinct, statements: [] };
}

function doubt(hop: Hop, statements: readonly Deciding[]): Verdict {
  return { decision: 'unknown', hop, explicit: false, missing: [], statements };
}

function undecided(requirements: readonly Requirement[]): Verdict {
  const open = requirements.filter(({ weight }) => weight.truth === 'maybe');
  return doubt(
    open[0]?.hop ?? 'identity',
    open.flatMap(({ weight }) => weight.statements),
  );
}

/** A hop without documents has no statement to name. */
function denyingHop(everyHop: readonly Weighed[], deny: Weight): Hop {
  return deny.statements[0]?.hop ?? everyHop.find((hop) => hop.deny.truth === 'maybe')?.hop ?? 'identity';
}

interface Way {
  readonly requirements: readonly Requirement[];
  readonly truth: Truth;
}

function weighWay(requirements: readonly Requirement[]): Way {
  return { requirements, truth: all(requirements, ({ weight }) => weight.truth) };
}

function bestOf(ways: readonly Way[]): Way {
  return ways.find(({ truth }) => truth === 'yes') ?? ways.find(({ truth }) => truth === 'maybe') ?? nearest(ways);
}

/** The way that lacks the fewest hops, of equals the last, which is the usual one. */
function nearest(ways: readonly Way[]): Way {
  const [first, ...others] = ways;
  if (!first) throw new Error('a request has at least one way in');
  return others.reduce((best, way) => (missingOn(way).length <= missingOn(best).length ? way : best), first);
}

function missingOn({ requirements }: Way): readonly Hop[] {
  return requirements.filter(({ weight }) => weight.truth === 'no').map(({ hop }) => hop);
}
