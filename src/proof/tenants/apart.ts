import { headOf, isWild, type Pattern } from '../../estate/pattern';
import { type Clause, isPresence } from '../clause';
import { actionsOf, disjoint, hasAction, type Permit, resourcesOf } from '../permit';

/** A permit of one tenant. */
export interface Belonging {
  readonly tenant: string;
  readonly permit: Permit;
}

/** What a session of one tenant may do, and what is another's. */
export interface Overlap {
  readonly reach: Belonging;
  readonly hold: Belonging;
}

/**
 * Pairs in which what a tenant reaches is not certainly apart from what another one holds. Of permits with the same actions it is enough that
 * one dimension (the resource, or one condition key) keeps all tenants apart: sorted by their texts, a text that begins like another
 * tenant's comes right behind it, so that all pairs are looked at in one pass. Only where no dimension does are pairs compared one by one.
 */
export function overlaps(reaches: readonly Belonging[], holds: readonly Belonging[]): readonly Overlap[] {
  const [reachGroups, holdGroups] = [byActions(reaches), byActions(holds)];
  return reachGroups.flatMap((reach) =>
    holdGroups.flatMap((hold) => {
      if (!sharesAction(reach[0], hold[0]) || dimensionsOf(reach, hold).some(keepsApart)) return [];
      return pairwise(reach, hold);
    }),
  );
}

/** So many are enough to be told of. */
const mostTold = 5;

function pairwise(reaches: readonly Belonging[], holds: readonly Belonging[]): readonly Overlap[] {
  const found: Overlap[] = [];
  for (const reach of reaches) {
    for (const hold of holds) {
      if (reach.tenant === hold.tenant || disjoint(reach.permit, hold.permit)) continue;
      found.push({ reach, hold });
      if (found.length === mostTold) return found;
    }
  }
  return found;
}

function byActions(list: readonly Belonging[]): readonly (readonly Belonging[])[] {
  const groups = new Map<string, Belonging[]>();
  for (const one of list) {
    const { actions, otherActions } = one.permit;
    const id = JSON.stringify([otherActions, actions.map(({ text }) => text)]);
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return [...groups.values()];
}

function sharesAction(a: Belonging | undefined, b: Belonging | undefined): boolean {
  if (!a || !b) return false;
  return (
    actionsOf(a.permit).some((action) => hasAction(b.permit, action)) ||
    actionsOf(b.permit).some((action) => hasAction(a.permit, action))
  );
}

interface Place {
  readonly tenant: string;
  readonly side: 'reach' | 'hold';
  readonly pattern: Pattern;
}

/** The texts by which permits may differ, one list for each dimension that all of them have. */
function dimensionsOf(reaches: readonly Belonging[], holds: readonly Belonging[]): readonly (readonly Place[])[] {
  const list = [
    ...reaches.map((one) => ({ ...one, side: 'reach' as const })),
    ...holds.map((one) => ({ ...one, side: 'hold' as const })),
  ];
  const places = list.flatMap(({ permit, ...whose }) => resourcesOf(permit).map((pattern) => ({ ...whose, pattern })));
  const keys = [...new Set(holds[0]?.permit.clauses.map(({ key }) => key))];
  const clauses = keys.flatMap((key) => {
    const found = list.map(({ permit, ...whose }) => ({ ...whose, one: telling(permit, key, whose.side) }));
    if (found.some(({ one }) => !one)) return [];
    return [found.flatMap(({ one, ...whose }) => (one?.values ?? []).map((pattern) => ({ ...whose, pattern })))];
  });
  return [places, ...clauses];
}

/**
 * A clause that holds a key to texts, whether the request has one value of it or several. What is reached must have the key; what is held
 * is what the texts say.
 */
function telling({ clauses }: Permit, key: string, side: Place['side']): Clause | undefined {
  const own = clauses.filter((one) => one.key === key);
  const present = side === 'hold' || own.some(isPresence);
  return own.find(
    ({ relation, negated, absent, set }) =>
      relation === 'text' && !negated && (set === undefined ? !absent : set === 'all' && present),
  );
}

/** All places whose texts begin with the same. */
interface Node {
  readonly head: string;
  open: boolean;
  readonly reach: Set<string>;
  readonly hold: Set<string>;
}

/** Is there no text that one tenant reaches and another one holds? */
function keepsApart(places: readonly Place[]): boolean {
  const nodes = new Map<string, Node>();
  for (const { tenant, side, pattern } of places) {
    const head = headOf(pattern);
    const node = nodes.get(head) ?? { head, open: false, reach: new Set(), hold: new Set() };
    node[side].add(tenant);
    node.open ||= isWild(pattern);
    nodes.set(head, node);
  }
  const above: Node[] = [];
  for (const node of [...nodes.values()].sort((a, b) => (a.head < b.head ? -1 : 1))) {
    while (above.length > 0 && !node.head.startsWith(above.at(-1)?.head ?? '')) above.pop();
    if (areMixed(node.reach, node.hold)) return false;
    if (above.some((other) => areMixed(other.reach, node.hold) || areMixed(node.reach, other.hold))) return false;
    if (node.open) above.push(node);
  }
  return true;
}

/** Is there one of the first who is not the same as one of the second? */
function areMixed(reach: ReadonlySet<string>, hold: ReadonlySet<string>): boolean {
  if (reach.size === 0 || hold.size === 0) return false;
  const [only] = reach;
  return reach.size > 1 || hold.size > 1 || only === undefined || !hold.has(only);
}
