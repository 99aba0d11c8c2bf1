import { typeOf } from '../catalog/registry';
import type { Estate, Grant, Principal, Resource } from '../estate/estate';
import { sortedBy, sortedUnique } from '../estate/order';

/** A box of the picture: a resource, or who uses one. */
export interface GraphNode {
  /** Ref, or the id of an organization. */
  readonly id: string;
  readonly name: string;
  /** Type of the resource, or kind of the principal. */
  readonly kind: string;
}

/** The boxes of one account; outside of any account without a name. */
export interface GraphGroup {
  readonly account?: string;
  readonly title: string;
  readonly external: boolean;
  readonly nodes: readonly GraphNode[];
}

/** Something that passes from one box to another: data in the direction in which it goes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Access levels, and actions beyond them. */
  readonly labels: readonly string[];
  readonly across: boolean;
}

export interface Graph {
  readonly groups: readonly GraphGroup[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Who uses what. What runs as a role stands for it. What stays in an account is left out with `across`, and always where it is only
 * about a function's own log.
 */
export function graphOf(estate: Estate, { across = false }: { readonly across?: boolean } = {}): Graph {
  return new Drawing(estate).graph(across);
}

class Drawing {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly principals: ReadonlyMap<string, Principal>;
  private readonly actors: ReadonlyMap<string, Resource>;

  constructor(private readonly estate: Estate) {
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
    this.actors = actorsByRole(estate.resources);
  }

  graph(onlyAcross: boolean): Graph {
    const edges = merged(this.estate.grants.map((grant) => this.edge(grant)))
      .filter((edge) => edge.across || !onlyAcross)
      .filter((edge) => edge.across || !this.isOwnLog(edge));
    const drawn = sortedUnique(edges.flatMap(({ from, to }) => [from, to])).map((id) => this.node(id));
    const accounts = this.estate.accounts.map(({ name, id, external }) => ({
      account: name,
      title: `${name} ${id}`,
      external,
      nodes: drawn.filter((node) => this.accountOf(node.id) === name),
    }));
    const others = drawn.filter((node) => this.accountOf(node.id) === undefined);
    const outside = others.length > 0 ? [{ title: 'organization', external: false, nodes: others }] : [];
    return { groups: [...accounts, ...outside].filter(({ nodes }) => nodes.length > 0), edges };
  }

  private edge(grant: Grant): GraphEdge {
    const user = this.actors.get(grant.principal)?.ref ?? grant.principal;
    const labels = sortedUnique([...grant.levels, ...(grant.extraActions ?? [])]);
    const { type } = this.resources.get(grant.resource) ?? {};
    const levels = type === undefined ? {} : typeOf(type).levels;
    const writes = grant.levels.length === 0 || grant.levels.some((level) => levels[level]?.writes);
    const [from, to] = writes ? [user, grant.resource] : [grant.resource, user];
    return { from, to, labels, across: this.accountOf(user) !== this.accountOf(grant.resource) };
  }

  private isOwnLog({ from, to }: GraphEdge): boolean {
    return [from, to].some((ref) => this.resources.get(ref)?.type === 'log-group');
  }

  private accountOf(id: string): string | undefined {
    return this.resources.get(id)?.account ?? this.principals.get(id)?.account;
  }

  private node(id: string): GraphNode {
    const resource = this.resources.get(id);
    if (resource) return { id, name: resource.name, kind: resource.type };
    const { kind = 'organization', name = id } = this.principals.get(id) ?? {};
    return { id, name: kind === 'account' ? 'every principal' : name, kind };
  }
}

/** Functions, and other things that do something, by the ref of the role that they alone do it with. */
function actorsByRole(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const found = new Map<string, Resource | undefined>();
  for (const resource of resources) {
    const role = resource.settings['runs-as'];
    if (typeof role !== 'string') continue;
    const ref = `${resource.account}/${role}`;
    found.set(ref, found.has(ref) ? undefined : resource);
  }
  return new Map([...found].flatMap(([ref, one]) => (one ? [[ref, one] as const] : [])));
}

/** Several grants between two boxes are one line. */
function merged(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const lines = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const id = `${edge.from} ${edge.to}`;
    const known = lines.get(id);
    lines.set(id, known ? { ...known, labels: sortedUnique([...known.labels, ...edge.labels]) } : edge);
  }
  return sortedBy([...lines], ([id]) => id).map(([, edge]) => edge);
}
