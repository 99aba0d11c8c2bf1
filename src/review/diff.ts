import { groupedBy, sortedBy } from '../estate/order';
import { overlap } from '../estate/pattern';
import type { Edge } from '../proof/edges';
import { type Beside, beside } from './beside';
import { foldKeys } from './fold';
import { type Mark, Marks } from './marks';
import { Labels, type Names } from './names';
import { endOf, isCovered, isSame, type Reach, widest } from './reach';
import { type Compared, Side } from './side';

export const kinds = ['gained', 'widened', 'changed', 'narrowed', 'lost'] as const;

/** `changed`: some of it was given and some taken. */
export type Kind = (typeof kinds)[number];

/** What became of the use of a key that comes with access to a resource. */
export interface KeyChange {
  readonly ref: string;
  readonly kind: Kind;
}

/** What became of one action of somebody on a resource. Names are the head's, or the base's for what is gone. */
export interface Change {
  readonly kind: Kind;
  readonly who: Edge['who'];
  /** Ref, with the ARN behind it where both sides use the ref for different things. */
  readonly whoLabel: string;
  readonly resource: string;
  readonly resourceLabel: string;
  /** Name of the catalogue's file; absent where the resource is none of the blueprint's. */
  readonly type?: string;
  /** As written; a pattern where a statement has one. */
  readonly action: string;
  /** The edges of the base that are not in the head as they were, and the other way round. */
  readonly before: readonly Edge[];
  readonly after: readonly Edge[];
  /** Where it is said: in the head, or in the base for what is lost. */
  readonly at: Edge['at'];
  readonly marks: readonly Mark[];
  /** Keys whose use changes with it, for the service on behalf of who. */
  readonly keys: readonly KeyChange[];
  /** Refs of the resources whose lines tell of it already, for use of a key. */
  readonly toldBy: readonly string[];
}

/** All that differs between two blueprints and that a reviewer has to know. */
export interface Review {
  readonly changes: readonly Change[];
  readonly beside: Beside;
  /** Edges of the head, and not of the base, that have ended by `today`: access that looks given and is not. */
  readonly lapsed: readonly Edge[];
  readonly base: Names;
  readonly head: Names;
}

/**
 * Compares what two blueprints allow from end to end, not what they say: names of files, shares and things do not count, nor where
 * something is said. Access that has ended by `today` (`YYYY-MM-DD`) is none. An absent side allows nothing.
 */
export function compareAccess(base: Compared | undefined, head: Compared | undefined, today: string): Review {
  const [before, after] = [new Side(base, today), new Side(head, today)];
  const marks = new Marks(before, after);
  const labels = new Labels(before.names, after.names);
  const keys = [...new Set([...before.groups.keys(), ...after.groups.keys()])].sort();
  const changes = keys.flatMap((key) => {
    const comparison = new Comparison(before.groups.get(key) ?? [], after.groups.get(key) ?? []);
    return comparison.differences().map((one) => changeOf(one, one.kind === 'lost' ? before : after, labels, marks));
  });
  return {
    changes: foldKeys(changes),
    beside: beside(base?.estate, head?.estate),
    lapsed: newlyLapsed(before, after),
    base: before.names,
    head: after.names,
  };
}

function changeOf(difference: Difference, side: Side, labels: Labels, marks: Marks): Change {
  const { kind, action, told, from } = difference;
  const { who, resource } = told.edge;
  const type = side.names.resource(resource)?.type;
  const [before, after] = [difference.before, difference.after].map((list) => list.map(({ edge }) => edge));
  return {
    kind,
    who,
    whoLabel: labels.who(who, kind === 'lost' ? 'base' : 'head'),
    resource,
    resourceLabel: labels.resource(resource, kind === 'lost' ? 'base' : 'head'),
    ...(type !== undefined && { type }),
    action,
    before: before ?? [],
    after: after ?? [],
    at: from.flatMap(({ edge }) => edge.at),
    marks: marks.of(kind, after ?? []),
    keys: [],
    toldBy: [],
  };
}

function newlyLapsed(before: Side, after: Side): readonly Edge[] {
  const id = ({ names }: Side, edge: Edge) =>
    JSON.stringify([names.whoKey(edge.who), names.resourceKey(edge.resource), edge.action, edge.arn, endOf(edge)]);
  const known = new Set(before.lapsed.map((edge) => id(before, edge)));
  return after.lapsed.filter((edge) => !known.has(id(after, edge)));
}

interface Difference {
  readonly kind: Kind;
  readonly action: string;
  readonly before: readonly Reach[];
  readonly after: readonly Reach[];
  /** The edge that names who and what. */
  readonly told: Reach;
  /** Those that say where it is written. */
  readonly from: readonly Reach[];
}

/** Who and resource being the same: what differs, action by action. */
class Comparison {
  private readonly before: readonly Reach[];
  private readonly after: readonly Reach[];
  private readonly added: readonly Reach[];
  private readonly gone: readonly Reach[];

  constructor(before: readonly Reach[], after: readonly Reach[]) {
    this.before = widest(before);
    this.after = widest(after);
    this.added = this.after.filter((one) => !isCovered(one, this.before));
    this.gone = this.before.filter((one) => !isCovered(one, this.after));
  }

  differences(): readonly Difference[] {
    const byAction = groupedBy([...this.added, ...this.gone], ({ action }) => action.text);
    return sortedBy(byAction.values(), ([first]) => first.action.text).map(([first]) => this.difference(first));
  }

  private difference(first: Reach): Difference {
    const near = (list: readonly Reach[]) => list.filter(({ action }) => overlap(action, first.action));
    const own = (list: readonly Reach[]) => list.some(({ action }) => action.text === first.action.text);
    const [before, after] = [near(this.before), near(this.after)];
    const kind = kindOf({ more: own(this.added), less: own(this.gone), had: before.length > 0, has: after.length > 0 });
    const without = (list: readonly Reach[], others: readonly Reach[]) =>
      list.filter((one) => !others.some((other) => isSame(one, other)));
    const [left, came] = [without(before, after), without(after, before)];
    const from = kind === 'lost' ? left : came.length > 0 ? came : after;
    return { kind, action: first.edge.action, before: left, after: came, told: from[0] ?? first, from };
  }
}

interface Balance {
  readonly more: boolean;
  readonly less: boolean;
  readonly had: boolean;
  readonly has: boolean;
}

function kindOf({ more, less, had, has }: Balance): Kind {
  if (more && less) return 'changed';
  if (more) return had ? 'widened' : 'gained';
  return has ? 'narrowed' : 'lost';
}
