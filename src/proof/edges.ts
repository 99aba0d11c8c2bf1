import type { Account, Estate, Principal, Resource } from '../estate/estate';
import { groupedBy, sortedBy } from '../estate/order';
import { covers, isWild, overlap, type Pattern } from '../estate/pattern';
import { isWritten } from '../estate/written';
import type { Document } from '../iam/document';
import type { Range } from '../source/position';
import { attachedDocuments, type Readable } from './attached';
import { type Clause, exclude, valuesOf } from './clause';
import { allowedBy, type Saying } from './completeness';
import { slotId } from './declared';
import { Holdings } from './holdings';
import { actionsOf, type Permit, resourcePattern, resourcesOf } from './permit';

/** Who an edge begins at. */
export interface Who {
  /** `principal`: declared; `account` and `organization`: everybody in it; `role`: an ARN that the blueprint does not declare. */
  readonly kind: 'principal' | 'account' | 'organization' | 'role' | 'service' | 'anyone';
  /** Ref, account name or id, organization id or path, ARN, or name of the service. */
  readonly name: string;
  /** Name of the account, or its id where it is not declared; absent for organizations, services and anyone. */
  readonly account?: string;
}

/** Is it none of the blueprint's: an account of others or one that it does not name, another organization, everybody? */
export function isOutside(
  { kind, name, account }: Who,
  accounts: ReadonlyMap<string, Pick<Account, 'external'>>,
  organization: string | undefined,
): boolean {
  if (kind === 'service') return false;
  if (kind === 'anyone') return true;
  if (kind === 'organization') return name.split('/', 1)[0] !== organization;
  return accounts.get(account ?? '')?.external !== false;
}

/**
 * Access that works from end to end: both halves allow it, or the one half that is ours and the other is theirs to write. Everything
 * that `diff` compares.
 */
export interface Edge {
  readonly who: Who;
  /** `s3:GetObject`, or a pattern where a kept statement has one. */
  readonly action: string;
  /** Ref of the resource; an ARN pattern where it is none of the blueprint's. */
  readonly resource: string;
  /** ARN or pattern of what of it is reached. */
  readonly arn: string;
  /** Ref of the role that leads there. */
  readonly through?: string;
  /** Conditions beside those that say who: prefix, expiry, service, … */
  readonly clauses: readonly Clause[];
  /** Where the statements come from, the resource's side first. */
  readonly at: readonly Range[];
  /** Ids of the grants that the statements carry. */
  readonly grants: readonly string[];
}

/**
 * The effective edges of an estate from its documents, joined over both sides: a statement of a resource, key or trust with those of the
 * identity policies of whom it lets in, and through a role with what that role may do. Administration of an account's own things is none.
 */
export function effectiveEdges(estate: Estate, documents: readonly Document[]): readonly Edge[] {
  return new Graph(new Holdings(estate, documents)).edges();
}

const aboutWho = new Set(['aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths']);

class Graph {
  private readonly byArn = new Map<string, Principal>();
  private readonly accountNames: ReadonlyMap<string, string>;
  private readonly resourcesByArn: ReadonlyMap<string, readonly Resource[]>;
  private readonly identities = new Map<string, Half>();

  constructor(private readonly holdings: Holdings) {
    const { accounts, principals, resources } = holdings.estate;
    for (const principal of principals) for (const arn of principal.arns) this.byArn.set(arn, principal);
    this.accountNames = new Map(accounts.map(({ id, name }) => [id, name]));
    this.resourcesByArn = groupedBy(resources, ({ arn }) => arn);
  }

  edges(): readonly Edge[] {
    const guarded = this.holdings.documents.filter(
      ({ kind }) => kind === 'resource' || kind === 'key' || kind === 'trust',
    );
    const across = guarded.flatMap((document) =>
      allowedBy([document]).flatMap((saying) => this.letIn(saying.permit).flatMap((who) => this.joined(who, saying))),
    );
    const home = this.holdings.estate.principals.flatMap((principal) => this.atHome(principal));
    const direct = [...across, ...home];
    const byWho = groupedBy(direct, ({ who }) => (who.kind === 'principal' ? who.name : undefined));
    const through = direct.flatMap((edge) => this.through(edge, byWho, []));
    return this.merged([...direct, ...through].filter(({ who }) => !this.isAccessRole(who)));
  }

  /** The role of a share with `through: role`: what it may do is what those may do who assume it. */
  private isAccessRole({ kind, name }: Who): boolean {
    return kind === 'principal' && this.holdings.principals.get(name)?.share !== undefined;
  }

  /** Whom a permit lets in from elsewhere; within its own account nothing but roles by name. */
  private letIn(permit: Permit): readonly Who[] {
    const { caller, clauses } = permit;
    if (caller.includes(':')) return [{ kind: 'service', name: caller.slice(caller.indexOf(':') + 1) }];
    const values = (key: string) => valuesOf(clauses, key);
    const arns = values('aws:principalarn');
    if (arns) return unique(arns.map((arn) => this.whoOf(arn)));
    const accounts = values('aws:principalaccount');
    if (accounts) return accounts.map((id) => this.accountWho(id));
    const paths = values('aws:principalorgpaths') ?? values('aws:principalorgid');
    if (paths) return paths.map((name) => ({ kind: 'organization', name }));
    return [{ kind: 'anyone', name: 'anyone' }];
  }

  private whoOf(arn: string): Who {
    const principal = this.byArn.get(arn);
    if (principal) {
      return {
        kind: 'principal',
        name: principal.ref,
        ...(principal.account !== undefined && { account: principal.account }),
      };
    }
    const id = arn.split(':')[4] ?? '';
    return { kind: 'role', name: arn, account: this.accountNames.get(id) ?? id };
  }

  private accountWho(id: string): Who {
    const name = this.accountNames.get(id) ?? id;
    return { kind: 'account', name, account: name };
  }

  private joined(who: Who, { document, permit, statement }: Saying): readonly Edge[] {
    const home = who.account === document.account;
    if (home && who.kind === 'account') return [];
    const own = { at: originsOf(document, statement.Sid), grants: grantsOf(document, statement.Sid) };
    const account = this.holdings.accounts.get(who.account ?? '');
    const named = who.kind === 'principal' && (!account || isWritten(account));
    if (!named) return reachesOf(permit).map((one) => this.edge(who, document.on, one, own));
    const mine = this.identityOf(who.name);
    return reachesOf(permit).flatMap((one) =>
      mine.about(one.action).flatMap((other) => {
        const both = meetingOf(one, other.reach);
        if (!both) return [];
        return [
          this.edge(who, document.on, both, {
            at: [...own.at, ...other.at],
            grants: common(own.grants, other.grants),
          }),
        ];
      }),
    );
  }

  /** What the role that was assumed may do, on behalf of whoever assumed it, and the roles that this one may assume. */
  private through(edge: Edge, byWho: ReadonlyMap<string, readonly Edge[]>, passed: readonly string[]): readonly Edge[] {
    const role = this.holdings.principals.get(edge.resource);
    const loop = role && (passed.includes(role.ref) || role.ref === edge.who.name);
    if (edge.action !== 'sts:AssumeRole' || !role || loop || edge.who.kind === 'service') return [];
    return (byWho.get(role.ref) ?? []).flatMap((next) => {
      const grants = role.share === undefined ? next.grants : common(edge.grants, next.grants);
      if (role.share !== undefined && grants.length === 0) return [];
      const further: Edge = {
        ...next,
        who: edge.who,
        through: [...(edge.through === undefined ? [] : [edge.through]), role.ref].join(' → '),
        clauses: distinct([...edge.clauses, ...next.clauses]),
        at: [...edge.at, ...next.at],
        grants,
      };
      return [further, ...this.through(further, byWho, [...passed, role.ref])];
    });
  }

  /** Shares within one account: there the identity policy is enough by itself. */
  private atHome(principal: Principal): readonly Edge[] {
    if (principal.account === undefined) return [];
    const who: Who = { kind: 'principal', name: principal.ref, account: principal.account };
    return this.identityOf(principal.ref).all.flatMap(({ reach, ...own }) => {
      const { resource, clauses } = reach;
      const ref = this.refOf(resource, clauses);
      if (ref.startsWith(`${principal.account}/`)) return [this.edge(who, ref, reach, own)];
      if (own.grants.length > 0) return resource.text === '*' ? [this.edge(who, ref, reach, own)] : [];
      return this.within(principal.account, resource).map((each) => this.edge(who, each.ref, reach, own));
    });
  }

  /** Resources of an account that a pattern takes in, in part at least. */
  private within(account: string | undefined, pattern: Pattern): readonly Resource[] {
    const below = (arn: string) => [arn, `${arn}/*`, `${arn}:*`].map(resourcePattern);
    const own = this.holdings.estate.resources.filter((resource) => resource.account === account);
    return own.filter(({ arn }) => below(arn).some((part) => overlap(part, pattern)));
  }

  private identityOf(ref: string): Half {
    const known = this.identities.get(ref);
    if (known) return known;
    const principal = this.holdings.principals.get(ref);
    const attached = principal ? attachedDocuments(principal) : [];
    const found = halfOf(allowedBy([...this.holdings.slot(slotId('identity', ref)), ...attached]));
    this.identities.set(ref, found);
    return found;
  }

  /** The resource of an ARN pattern, of keys by their alias. */
  private refOf(resource: Pattern, clauses: readonly Clause[]): string {
    const alias = clauses.find(({ key }) => key === 'kms:resourcealiases')?.values[0]?.text;
    for (
      let arn = resource.text;
      arn.length > 0;
      arn = arn.slice(0, Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':'), 0))
    ) {
      const found = this.resourcesByArn.get(arn);
      const [only] = found ?? [];
      if (found && found.length > 1) {
        const named = found.find(({ physicalName }) => `alias/${physicalName}` === alias);
        if (named) return named.ref;
      } else if (only) return only.ref;
    }
    return resource.text;
  }

  private edge(
    who: Who,
    resource: string,
    { action, resource: arn, clauses }: Reach,
    { at, grants }: { readonly at: readonly Range[]; readonly grants: readonly string[] },
  ): Edge {
    const kept =
      who.kind === 'anyone' || who.kind === 'service' ? clauses : clauses.filter(({ key }) => !aboutWho.has(key));
    return {
      who,
      action: action.written ?? action.text,
      resource,
      arn: arn.text === '*' ? this.holdings.arnOf(resource) : arn.text,
      clauses: distinct(kept),
      at,
      grants,
    };
  }

  private merged(edges: readonly Edge[]): readonly Edge[] {
    const byWords = new Map<string, Edge>();
    for (const edge of edges) {
      const id = JSON.stringify([
        edge.who,
        edge.resource,
        edge.through,
        edge.action,
        edge.arn,
        clauseWords(edge.clauses),
      ]);
      const known = byWords.get(id);
      byWords.set(
        id,
        known
          ? { ...known, at: [...known.at, ...edge.at], grants: [...new Set([...known.grants, ...edge.grants])] }
          : edge,
      );
    }
    return sortedBy(byWords.entries(), ([id]) => id).map(([, edge]) => edge);
  }
}

interface Reach {
  readonly action: Pattern;
  readonly resource: Pattern;
  readonly clauses: readonly Clause[];
}

/** One action of an identity policy on one resource, with where it comes from. */
interface Part {
  readonly reach: Reach;
  readonly at: readonly Range[];
  readonly grants: readonly string[];
}

/** The identity policies of somebody, by action. */
interface Half {
  readonly all: readonly Part[];
  readonly about: (action: Pattern) => readonly Part[];
}

function halfOf(sayings: readonly Saying[]): Half {
  const all = sayings.flatMap(({ document, statement, permit }) => {
    const own = { at: originsOf(document, statement.Sid), grants: grantsOf(document, statement.Sid) };
    return reachesOf(permit).map((reach) => ({ reach, ...own }));
  });
  const named = groupedBy(all, ({ reach }) => (isWild(reach.action) ? undefined : reach.action.text));
  const wild = all.filter(({ reach }) => isWild(reach.action));
  return {
    all,
    about: (action) => (isWild(action) ? all : [...(named.get(action.text) ?? []), ...wild]),
  };
}

function reachesOf(permit: Permit): readonly Reach[] {
  const { clauses } = permit;
  return actionsOf(permit).flatMap((action) => resourcesOf(permit).map((resource) => ({ action, resource, clauses })));
}

/** What both halves allow, on the narrower of their resources; absent where their conditions exclude each other. */
function meetingOf(half: Reach, other: Reach): Reach | undefined {
  const action = narrower(half.action, other.action);
  const resource = narrower(half.resource, other.resource);
  if (!action || !resource) return undefined;
  if (half.clauses.some((one) => other.clauses.some((two) => exclude(one, two)))) return undefined;
  return { action, resource, clauses: [...half.clauses, ...other.clauses] };
}

function narrower(a: Pattern, b: Pattern): Pattern | undefined {
  if (covers(a, b)) return b;
  if (covers(b, a)) return a;
  return overlap(a, b) ? a : undefined;
}

function originsOf({ origins }: Readable, sid: string): readonly Range[] {
  const at = origins[sid]?.at;
  return at ? [at] : [];
}

function grantsOf({ origins }: Readable, sid: string): readonly string[] {
  return origins[sid]?.grants ?? [];
}

function common(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((id) => b.includes(id));
}

function unique(list: readonly Who[]): readonly Who[] {
  return [...new Map(list.map((who) => [JSON.stringify(who), who])).values()];
}

/** Clauses in words, in order: equal words, equal clauses. */
function clauseWords(clauses: readonly Clause[]): readonly string[] {
  return clauses.map(wordsOf).sort();
}

const words = new WeakMap<Clause, string>();

function wordsOf(clause: Clause): string {
  const known = words.get(clause);
  if (known !== undefined) return known;
  const said = `${clause.written} ${clause.values.map(({ text }) => text).join('|')}`;
  words.set(clause, said);
  return said;
}

function distinct(clauses: readonly Clause[]): readonly Clause[] {
  return [...new Map(clauses.map((one) => [wordsOf(one), one])).values()];
}
