import { typeOf } from '../catalog/registry';
import type { Estate } from '../estate/estate';
import { groupedBy } from '../estate/order';
import type { Document } from '../iam/document';
import { apiece, exclude } from '../proof/clause';
import { type Edge, effectiveEdges } from '../proof/edges';
import { Names } from './names';
import { endOf, type Reach, reachOf } from './reach';
import { isPlace } from './words';

/** One side of a comparison. */
export interface Compared {
  readonly estate: Estate;
  readonly documents: readonly Document[];
}

/** The edges of a blueprint that count, by who and resource. */
export class Side {
  readonly names: Names;
  readonly estate: Estate | undefined;
  readonly edges: readonly Edge[];
  readonly lapsed: readonly Edge[];
  readonly groups: ReadonlyMap<string, readonly Reach[]>;

  constructor(of: Compared | undefined, today: string) {
    this.estate = of?.estate;
    this.names = new Names(of?.estate);
    const all = of ? effectiveEdges(of.estate, of.documents) : [];
    const start = Date.parse(`${today}T00:00:00Z`);
    const ended = (edge: Edge) => (endOf(edge) ?? Number.POSITIVE_INFINITY) <= start;
    this.lapsed = all.filter(ended);
    this.edges = this.withoutSteps(
      all.filter((edge) => !ended(edge) && isPossible(edge) && this.isMeant(edge)).flatMap(placeByPlace),
    );
    const reaches = this.edges.map((edge) => reachOf(edge, this.names.throughKey(edge.through)));
    this.groups = groupedBy(reaches, ({ edge }) =>
      JSON.stringify([this.names.whoKey(edge.who), this.names.resourceKey(edge.resource)]),
    );
  }

  /** `sqs:*` on `*` takes in no buckets. */
  private isMeant({ action, resource }: Edge): boolean {
    const type = this.names.resource(resource)?.type;
    const [service = '*'] = action.toLowerCase().split(':');
    if (type === undefined || type === 'iam-role' || /[*?]/.test(service)) return true;
    return [typeOf(type).service, ...(typeOf(type).otherServices ?? [])].includes(service);
  }

  /** To assume the role of a share is a step on the way to what the role may do, which has the step's conditions as well. */
  private withoutSteps(edges: readonly Edge[]): readonly Edge[] {
    const id = (edge: Edge, role: string | undefined) => JSON.stringify([this.names.whoKey(edge.who), role]);
    const led = new Set(edges.filter(({ through }) => through !== undefined).map((edge) => id(edge, edge.through)));
    return edges.filter((edge) => !(this.names.isShareRole(edge.resource) && led.has(id(edge, edge.resource))));
  }
}

/** Halves of two shares can meet and demand different things of the same key: nobody gets through there. */
function isPossible({ clauses }: Edge): boolean {
  return !clauses.some((one, at) => clauses.slice(at + 1).some((other) => exclude(one, other)));
}

/** An edge that lists under several prefixes becomes one for each, as an edge that reads objects is. */
function placeByPlace(edge: Edge): readonly Edge[] {
  const places = edge.clauses.filter(isPlace).flatMap((clause) => (apiece(clause) ?? []).map((one) => [clause, one]));
  if (places.length === 0) return [edge];
  return places.map(([whole, one]) => ({
    ...edge,
    clauses: edge.clauses.flatMap((clause) => (clause === whole ? (one ?? []) : clause)),
  }));
}
