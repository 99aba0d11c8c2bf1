import { covers, type Pattern } from '../estate/pattern';
import { apiece, type Clause, implies } from '../proof/clause';
import type { Edge } from '../proof/edges';
import { readInstant } from '../proof/evaluator/instant';
import { actionPattern, resourcePattern } from '../proof/permit';

/** An edge with the way it takes, in words that do not depend on names. */
export interface Reach {
  readonly edge: Edge;
  readonly through: string;
  readonly action: Pattern;
  readonly arn: Pattern;
  /** Its clauses with one value each, as alternatives: it is what any of them allows. */
  readonly alternatives: readonly (readonly Clause[])[];
}

/** More alternatives than that are compared as a whole: seen as different where in doubt. */
const mostAlternatives = 64;

export function reachOf(edge: Edge, through: string): Reach {
  return {
    edge,
    through,
    action: actionPattern(edge.action),
    arn: resourcePattern(edge.arn),
    alternatives: alternativesOf(edge.clauses),
  };
}

function alternativesOf(clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  let found: readonly (readonly Clause[])[] = [[]];
  for (const clause of clauses) {
    const single = apiece(clause) ?? [clause];
    if (found.length * single.length > mostAlternatives) return [clauses];
    found = found.flatMap((before) => single.map((one) => [...before, one]));
  }
  return found;
}

/** Is all that the narrow edge allows allowed by those of the list? False where that would take more than one of them for one alternative. */
export function isCovered(narrow: Reach, by: readonly Reach[]): boolean {
  const near = by.filter(
    ({ through, action, arn }) =>
      through === narrow.through && covers(action, narrow.action) && covers(arn, narrow.arn),
  );
  return narrow.alternatives.every((clauses) => near.some((wide) => allImplied(clauses, wide.edge.clauses)));
}

function allImplied(clauses: readonly Clause[], wide: readonly Clause[]): boolean {
  return wide.every((demand) => clauses.some((one) => implies(one, demand)));
}

export function isSame(a: Reach, b: Reach): boolean {
  return isCovered(a, [b]) && isCovered(b, [a]);
}

/** Those that no other of the list covers; of equal ones the first. */
export function widest(list: readonly Reach[]): readonly Reach[] {
  return list.filter(
    (one, at) =>
      !list.some((other, place) => place !== at && isCovered(one, [other]) && (place < at || !isCovered(other, [one]))),
  );
}

/** First instant at which it no longer works; absent: it has no end. */
export function endOf({ clauses }: Edge): number | undefined {
  const ends = clauses.flatMap(({ key, relation, negated, values }) => {
    if (key !== 'aws:currenttime' || relation !== 'before' || negated) return [];
    const instants = values.map(({ text }) => readInstant(text));
    return instants.includes(undefined) ? [] : [Math.max(...instants.map((instant) => instant ?? 0))];
  });
  return ends.length === 0 ? undefined : Math.min(...ends);
}
