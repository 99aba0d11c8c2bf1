import { typeOf } from '../catalog/registry';
import { textsOf } from '../catalog/settings';
import { outputsOf, type Written } from '../catalog/target';
import type { Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import type { Account, Estate, Grant, Principal, Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { refIn } from '../estate/ref';
import type { PolicyPrincipal } from './document';

/** Who may call, as a policy on the resource's side says it: a principal element and the conditions that narrow it. */
export interface Callers {
  /** Word for statement ids; empty for the usual case. */
  readonly word: string;
  readonly principal: PolicyPrincipal;
  readonly conditions: Conditions;
  readonly grants: readonly Grant[];
}

/** Refs of something that is backed up, and of a vault that gets copies. */
interface Copy {
  readonly of: string;
  readonly into: string;
}

function copiesBy({ type, settings }: Resource): readonly Copy[] {
  if (type !== 'backup-plan') return [];
  return textsOf(settings['of']).flatMap((of) => textsOf(settings['copy-to']).map((into) => ({ of, into })));
}

/** Lookups into an estate, made once. */
export class EstateIndex {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly principals: ReadonlyMap<string, Principal>;
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly copies: ReadonlyMap<string, readonly Copy[]>;
  private readonly writers: ReadonlyMap<string, readonly Written[]>;
  private readonly runs: ReadonlyMap<string, readonly Resource[]>;

  constructor(readonly estate: Estate) {
    this.accounts = new Map(estate.accounts.map((account) => [account.name, account]));
    this.principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.runs = groupedBy(
      sortedBy(estate.resources, ({ ref }) => ref),
      ({ account, settings }) => {
        const role = settings['runs-as'];
        return typeof role === 'string' ? refIn(account, role) : undefined;
      },
    );
    this.copies = groupedBy(estate.resources.flatMap(copiesBy), ({ of }) => of);
    this.writers = groupedBy(sortedBy(estate.resources, ({ ref }) => ref).flatMap(outputsOf), ({ to }) => to);
  }

  /** What is done with a resource on behalf of others, such as the trails of a bucket. */
  writersInto({ ref }: Resource): readonly Written[] {
    return this.writers.get(ref) ?? [];
  }

  /** Vaults of other accounts that get copies of the backups of a resource whose backups keep its key, sorted by ref. */
  copiesOf({ ref, account, type }: Resource): readonly Resource[] {
    if (!typeOf(type).encryption?.copied) return [];
    const vaults = (this.copies.get(ref) ?? []).map(({ into }) => this.resource(into));
    return sortedBy(new Set(vaults), (vault) => vault.ref).filter((vault) => vault.account !== account);
  }

  /** Resources that name a role as which a service works for them. */
  runBy(role: Principal): readonly Resource[] {
    return this.runs.get(role.ref) ?? [];
  }

  account(name: string): Account {
    const account = this.accounts.get(name);
    if (!account) throw new Error(`no account ${name}`);
    return account;
  }

  /** Account that a resource or role is in, by its ref. */
  ownerOf(ref: string): Account {
    return this.account(ref.split('/', 1)[0] ?? '');
  }

  principal(ref: string): Principal {
    const principal = this.principals.get(ref);
    if (!principal) throw new Error(`no principal ${ref}`);
    return principal;
  }

  resource(ref: string): Resource {
    const resource = this.resources.get(ref);
    if (!resource) throw new Error(`no resource ${ref}`);
    return resource;
  }

  /** The account as a principal: everybody in it whom its own administrators allow. */
  accountArn(name: string): string {
    const account = this.account(name);
    return `arn:${account.partition}:iam::${account.id}:root`;
  }
}

/**
 * Groups the consumers of one share on one resource into as few statements as say it exactly. Principals are named by
 * their account and a condition on `aws:PrincipalArn`, since a policy that names a role fails to save before the role
 * exists and is orphaned when the role is made anew ("AWS JSON policy elements: Principal"); `pin` names the role.
 */
export function callersOf(index: EstateIndex, grants: readonly Grant[]): readonly Callers[] {
  const groups = groupedBy(
    sortedBy(grants, ({ id }) => id),
    (grant) => wordOf(index, grant),
  );
  return sortedBy(groups, ([word]) => word).map(([word, members]) => ({
    word,
    principal: principalElement(index, members),
    conditions: mergeConditions(callerConditions(index, members), organizationOf(index, members)),
    grants: members,
  }));
}

function wordOf(index: EstateIndex, grant: Grant): string {
  const principal = index.principal(grant.principal);
  if (principal.kind === 'organization') return principal.ref.includes('/') ? 'OrganizationPaths' : 'Organization';
  const outside = isOutside(index, principal) ? 'Outside' : '';
  if (principal.kind === 'account') return `${outside}Accounts`;
  return `${outside}${grant.pin ? 'Pinned' : ''}`;
}

function isOutside(index: EstateIndex, principal: Principal): boolean {
  return principal.account !== undefined && index.account(principal.account).external;
}

function principalElement(index: EstateIndex, grants: readonly Grant[]): PolicyPrincipal {
  const principals = grants.map((grant) => index.principal(grant.principal));
  if (principals.some(({ kind }) => kind === 'organization')) return '*';
  const pinned = grants.some(({ pin }) => pin);
  const arns = principals.flatMap(({ account, arns, kind }) => {
    if (account === undefined) throw new Error('a principal without account');
    return pinned && kind === 'role' ? arns : [index.accountArn(account)];
  });
  return { AWS: sortedUnique(arns) };
}

function callerConditions(index: EstateIndex, grants: readonly Grant[]): Conditions {
  const principals = grants.map((grant) => index.principal(grant.principal));
  const [first] = principals;
  if (!first || first.kind === 'account' || grants.some(({ pin }) => pin)) return {};
  if (first.kind === 'organization') return mergeConditions(organizationPaths(principals), elsewhere(index, grants));
  const patterns = principals.some(({ kind }) => kind === 'permission-set');
  const arns = sortedUnique(principals.flatMap(({ arns }) => arns));
  return { [patterns ? 'ArnLike' : 'ArnEquals']: { 'aws:PrincipalArn': arns } };
}

/**
 * A path ends in a slash, and `/*` behind it takes in what lies below ("AWS global condition context keys",
 * aws:PrincipalOrgPaths). The key has several values: ForAnyValue, which an absent key does not satisfy.
 */
function organizationPaths(principals: readonly Principal[]): Conditions {
  const paths = principals.map(({ ref }) => ref).filter((ref) => ref.includes('/'));
  const ids = sortedUnique(principals.map(({ ref }) => ref.split('/', 1)[0] ?? ref));
  const within: Conditions = { StringEquals: { 'aws:PrincipalOrgID': ids } };
  if (paths.length === 0) return within;
  const patterns = paths.map((path) => (path.endsWith('/*') ? path : `${path}/`));
  return mergeConditions(within, { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': patterns } });
}

/**
 * In the owner's own account a policy that lets everybody in is enough by itself ("Cross-account policy evaluation logic":
 * elsewhere both halves are needed). Sharing with the organization means the others; at home, identity policies decide.
 */
function elsewhere(index: EstateIndex, grants: readonly Grant[]): Conditions {
  const owners = sortedUnique(grants.map(({ resource }) => index.account(resource.split('/', 1)[0] ?? '').id));
  return { StringNotEquals: { 'aws:PrincipalAccount': owners } };
}

/**
 * Roles of customers name ours, and nothing of our organization: it would be for each of them to change, were our account to move.
 */
function organizationOf(index: EstateIndex, grants: readonly Grant[]): Conditions | undefined {
  const { organization } = index.estate;
  if (grants.some(({ resource }) => index.ownerOf(resource).customer)) return undefined;
  const principals = grants.map((grant) => index.principal(grant.principal));
  const inside = principals.every((principal) => principal.account !== undefined && !isOutside(index, principal));
  return organization && inside ? { StringEquals: { 'aws:PrincipalOrgID': [organization.id] } } : undefined;
}

/** What a grant demands wherever it is written: its last day. */
export function expiryOf(grant: Grant): Conditions | undefined {
  return before(grant.until);
}

/** Before an instant; always, where there is none. */
export function before(until: string | undefined): Conditions | undefined {
  return until === undefined ? undefined : { DateLessThan: { 'aws:CurrentTime': [until] } };
}

/** The sooner of two instants in ISO 8601, where both are given. */
export function sooner(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** Whoever presents one of these external ids. */
export function presenting(ids: readonly string[]): Conditions {
  return { StringEquals: { 'sts:ExternalId': sortedUnique(ids) } };
}

/** What the caller's own session must carry to assume the role of a grant, for its own half alone. */
export function taggedOf({ tagged }: Grant): Conditions | undefined {
  if (!tagged) return undefined;
  const tags = Object.entries(tagged).map(([key, value]) => [`aws:PrincipalTag/${key}`, [value]] as const);
  return { StringEquals: Object.fromEntries(tags) };
}

/** Multi-factor authentication, for the statement that the caller's own session meets. */
export function mfaOf(grant: Grant): Conditions | undefined {
  return grant.mfa ? { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } : undefined;
}
