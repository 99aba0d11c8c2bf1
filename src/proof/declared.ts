import type { Access } from '../estate/access';
import type { Estate, Grant, Link, Principal, Resource, SessionDemand } from '../estate/estate';
import { groupedBy, sortedUnique } from '../estate/order';
import { isWritten } from '../estate/written';
import { isBounded } from '../iam/boundary';
import { EstateIndex } from '../iam/callers';
import type { DocumentKind } from '../iam/document';
import { askedOfKey, askedOfResource, type Guard, guardsOf, hasResourceElement } from '../iam/guards';
import { canonical } from '../iam/kept';
import { endpointRef, type Passage, passagesOf } from '../iam/passages';
import type { Range } from '../source/position';
import { type Clause, clause, clausesOf } from './clause';
import { actionPatterns, type Permit, permitsOf, resourcePattern } from './permit';

/** What one kind of document should allow, and on whose behalf. */
export interface Declared {
  readonly permit: Permit;
  /** Id of the grant; absent for guards. */
  readonly grant?: string;
  readonly at: Range;
}

/** The documents of one kind on one thing: a role may have several identity policies. */
export interface Slot {
  readonly kind: DocumentKind;
  readonly on: string;
  readonly account: string;
  readonly declared: readonly Declared[];
  /** What it must refuse to everybody. */
  readonly refused: readonly Declared[];
  /** What its policy allowed before and keeps, and what it denied. */
  readonly kept: readonly Declared[];
  readonly keptDenials: readonly Declared[];
  /** Does AWS want a `Resource` in each of its statements, or none? */
  readonly hasResource: boolean;
  /** Of an existing resource: its policy is ours only where something must stand in it. */
  readonly optional: boolean;
}

export function slotId(kind: DocumentKind, on: string): string {
  return `${kind} ${on}`;
}

/**
 * What each document of an estate should say, from its grants: which callers may do what with which resources under which conditions, on
 * either side, on the key between them, in the trust of the role that leads there. Written apart from `writePolicies`, which it checks.
 */
export function declaredSlots(estate: Estate): ReadonlyMap<string, Slot> {
  return new Declaration(estate).slots();
}

interface Building extends Slot {
  readonly declared: Declared[];
  readonly refused: Declared[];
  readonly kept: Declared[];
  readonly keptDenials: Declared[];
}

const assume: Access = { part: '', actions: ['sts:AssumeRole'], resources: ['*'] };

/** What makes a session with a tag and a source identity. */
const sessionActions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

/**
 * What each of these actions must present: the tag and no other, the same text as source identity, the external id; where AWS tells the
 * action of it ("Actions, resources, and condition keys for AWS Security Token Service").
 */
function demanded({ externalIds = [] }: Grant, { tag, value }: SessionDemand, action: string): readonly Clause[] {
  const key = `aws:RequestTag/${tag}`;
  const tags = [
    clause('ForAllValues:StringEquals', 'aws:TagKeys', [tag]),
    value === undefined ? clause('StringLike', key, ['?*']) : clause('StringEquals', key, [value]),
  ];
  const identity = clause('StringEquals', 'sts:SourceIdentity', [value ?? `\${${key}}`]);
  if (action === 'sts:TagSession') return tags;
  if (action === 'sts:SetSourceIdentity') return value === undefined ? [] : [identity];
  return [...tags, identity, ...externalIds.map(({ id }) => clause('StringEquals', 'sts:ExternalId', [id]))];
}

class Declaration {
  private readonly index: EstateIndex;
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly grants: ReadonlyMap<string, Grant>;
  private readonly building = new Map<string, Building>();

  constructor(private readonly estate: Estate) {
    this.index = new EstateIndex(estate);
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.grants = new Map(estate.grants.map((grant) => [grant.id, grant]));
  }

  slots(): ReadonlyMap<string, Slot> {
    for (const guard of guardsOf(this.estate)) this.guard(guard);
    for (const resource of this.estate.resources) this.kept(resource);
    for (const grant of this.estate.grants) this.grant(grant);
    for (const link of this.estate.links) this.delivery(link);
    for (const passage of passagesOf(this.estate)) this.passage(passage);
    this.boundaries();
    return this.building;
  }

  private guard({ account, kind, on, draft }: Guard): void {
    const slot = this.slot(kind, on, account);
    const list = draft.statement.Effect === 'Deny' ? slot.refused : slot.declared;
    for (const permit of permitsOf(draft.statement)) list.push({ permit, at: draft.origin.at });
  }

  private kept({ ref, account, type, kept = [] }: Resource): void {
    for (const { statement: written, at } of kept) {
      const statement = canonical(written);
      const slot = this.slot(type === 'kms-key' ? 'key' : 'resource', ref, account);
      const list = statement.Effect === 'Deny' ? slot.keptDenials : slot.kept;
      for (const permit of permitsOf(statement)) list.push({ permit, at });
    }
  }

  private grant(grant: Grant): void {
    const principal = this.index.principal(grant.principal);
    const resource = this.resources.get(grant.resource);
    if (grant.via === 'role') this.throughRole(grant, principal, resource);
    else this.direct(grant, principal, resource);
    if (resource?.type === 'kms-key') {
      const caller = grant.via === 'role' ? this.index.principal(grant.role ?? '') : principal;
      const permits = askedOfKey(grant.access).map((access) =>
        this.permit(access, this.callerClauses(grant, caller, grant.via !== 'role')),
      );
      this.declare('key', grant.resource, permits, grant);
    }
  }

  private direct(grant: Grant, principal: Principal, resource: Resource | undefined): void {
    const named = this.callerClauses(grant, principal, true);
    if (grant.via === 'policy' && resource?.type === 'iam-role') {
      this.trusted(resource.ref, grant, principal);
    } else if (grant.via === 'policy' && resource && resource.type !== 'kms-key') {
      const permits = askedOfResource(resource, grant).map((access) => this.permit(access, named));
      this.declare('resource', grant.resource, permits, grant);
    }
    if (grant.via === 'policy' && grant.keyUse) {
      const permits = askedOfKey(grant.keyUse.access).map((access) => this.permit(access, named));
      this.declare('key', grant.keyUse.key, permits, grant);
    }
    this.identity(principal, grant, withIds(grant, accessesOf(grant)), mfa(grant));
  }

  private throughRole(grant: Grant, principal: Principal, resource: Resource | undefined): void {
    const role = this.index.principal(grant.role ?? '');
    if (!resource) return;
    this.trusted(role.ref, grant, principal);
    const actions = grant.session ? sessionActions : assume.actions;
    const leads = this.index.account(role.account ?? '').customer
      ? withIds(grant, [{ ...assume, actions, resources: role.arns }])
      : [{ ...assume, actions, resources: role.arns }];
    this.identity(principal, grant, leads, [...mfa(grant), ...tags(grant)]);
    this.identity(role, grant, accessesOf(grant), []);
  }

  /** Outside parties present their external id, but not to tag the session (docs/decisions/0013.md). */
  private trusted(role: string, grant: Grant, principal: Principal): void {
    const named = this.callerClauses(grant, principal, true);
    const { session } = grant;
    if (session) {
      const permits = sessionActions.map((action) =>
        this.permit({ ...assume, actions: [action] }, [...named, ...demanded(grant, session, action)]),
      );
      this.declare('trust', role, permits, grant);
      return;
    }
    const actions =
      grant.via === 'role' ? assume.actions : sortedUnique(grant.access.flatMap((access) => access.actions));
    const asked = grant.via === 'role' ? [] : grant.access.flatMap(({ conditions }) => clausesOf(conditions ?? {}));
    const from = [...asked, ...(grant.source ? clausesOf(grant.source) : [])];
    const permits = actions.flatMap((action) =>
      presentedBy(grant, action).map((presented) => {
        const until = grant.until !== undefined && presented.some(isEnd);
        const others = until ? named.filter((one) => !isEnd(one)) : named;
        return this.permit({ ...assume, actions: [action] }, [...others, ...presented, ...from]);
      }),
    );
    this.declare('trust', role, permits, grant);
  }

  private identity(
    principal: Principal,
    grant: Grant,
    accesses: readonly Access[],
    conditions: readonly Clause[],
  ): void {
    const { kind, account } = principal;
    if (account === undefined || (kind !== 'role' && kind !== 'permission-set')) return;
    if (!isWritten(this.index.account(account))) return;
    const owner = clause('StringEquals', 'aws:ResourceAccount', [this.ownerId(grant.resource)]);
    const always = [...conditions, ...until(grant)];
    const permits = accesses.map((access) =>
      this.permit(access, isOwnerless(access) ? [...always, owner] : always, 'self'),
    );
    this.declare('identity', principal.ref, permits, grant);
  }

  /** What the topic of a subscription does: it sends to the queue, with the queue's key. */
  private delivery({ kind, grant: id, from, to, at }: Link): void {
    const grant = this.grants.get(id);
    const [topic, queue] = [this.resources.get(from), this.resources.get(to)];
    if (kind !== 'topic-subscription' || !grant || !topic || !queue) return;
    const source = [clause('ArnEquals', 'aws:SourceArn', [topic.arn]), ...until(grant)];
    const sends = { part: '', actions: ['sqs:SendMessage'], resources: [queue.arn] };
    const encrypts = { part: '', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] };
    const permit = (access: Access) => this.permit(access, source, 'service:sns.amazonaws.com');
    this.declare('resource', queue.ref, [permit(sends)], { ...grant, at });
    if (queue.key !== undefined) this.declare('key', queue.key, [permit(encrypts)], { ...grant, at });
  }

  /** A caller's use of its grant passes the endpoint of its network, on what the owner's account has alone. */
  private passage({ network, service, caller, grant, access, owner }: Passage): void {
    const owned = clause('StringEquals', 'aws:ResourceAccount', [this.index.account(owner).id]);
    const bare = access.resources.every((resource) => resource === '*');
    const named = this.callerClauses(grant, caller, false);
    this.declare(
      'endpoint',
      endpointRef(network, service),
      [this.permit(access, bare ? named : [...named, owned])],
      grant,
    );
  }

  /** Who calls: the role of the principal, its account, the organization without the owner's own account (docs/decisions/0010.md). */
  private callerClauses(grant: Grant, principal: Principal, itself: boolean): readonly Clause[] {
    const common = [...until(grant), ...(itself ? mfa(grant) : [])];
    if (principal.account === undefined) return [...common, ...this.organization(grant, principal)];
    const account = this.index.account(principal.account);
    const { organization } = this.estate;
    const operator = principal.kind === 'permission-set' ? 'ArnLike' : 'ArnEquals';
    const arns = principal.arns.length > 0 ? [clause(operator, 'aws:PrincipalArn', principal.arns)] : [];
    const theirs = this.index.ownerOf(grant.resource).customer === true;
    const inside =
      organization && !account.external && !theirs
        ? [clause('StringEquals', 'aws:PrincipalOrgID', [organization.id])]
        : [];
    return [...common, clause('StringEquals', 'aws:PrincipalAccount', [account.id]), ...arns, ...inside];
  }

  private organization(grant: Grant, { ref }: Principal): readonly Clause[] {
    const [id = ref] = ref.split('/', 1);
    const path = ref.endsWith('/*') ? ref : `${ref}/`;
    return [
      clause('StringEquals', 'aws:PrincipalOrgID', [id]),
      clause('StringNotEquals', 'aws:PrincipalAccount', [this.ownerId(grant.resource)]),
      ...(ref === id ? [] : [clause('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', [path])]),
    ];
  }

  private permit(
    { actions, resources, conditions }: Access,
    clauses: readonly Clause[],
    caller: string = 'aws',
  ): Permit {
    return {
      caller,
      actions: actionPatterns(actions),
      otherActions: false,
      resources: resources.map(resourcePattern),
      otherResources: false,
      clauses: conditions ? clauses.concat(clausesOf(conditions)) : clauses,
      rough: undefined,
    };
  }

  /** A role that we create does what was declared for the roles of its account, and on resources of their owners alone (0004). */
  private boundaries(): void {
    for (const [name, roles] of groupedBy(this.estate.principals.filter(isBounded), ({ account }) => account)) {
      const account = this.index.account(name);
      const identities = roles.flatMap(({ ref }) => this.building.get(slotId('identity', ref))?.declared ?? []);
      if (account.boundaryArn !== undefined || identities.length === 0) continue;
      const grants = identities.flatMap(({ grant }) => this.grants.get(grant ?? '') ?? []);
      const owners = sortedUnique(grants.map(({ resource }) => this.ownerId(resource)));
      const [bare, scoped] = [true, false].map((unscoped) =>
        identities.filter(({ permit }) => permit.resources.every(({ text }) => text === '*') === unscoped),
      );
      const slot = this.slot('boundary', name, name);
      const owned = clause('StringEquals', 'aws:ResourceAccount', owners);
      slot.declared.push(...capped(scoped ?? [], [owned], account.at), ...capped(bare ?? [], [], account.at));
    }
  }

  private ownerId(ref: string): string {
    return this.index.account(ref.split('/', 1)[0] ?? '').id;
  }

  private declare(kind: DocumentKind, on: string, permits: readonly Permit[], { id, at }: Grant): void {
    const slot = this.slot(kind, on, on.split('/', 1)[0] ?? on);
    for (const permit of permits) slot.declared.push({ permit, grant: id, at });
  }

  /** What services do with a resource for others, and with its key, must stand in its policy whoever made it, as must who copies its backups. */
  private takesOutput(kind: DocumentKind, resource: Resource): boolean {
    const written = kind === 'key' ? this.estate.resources.filter(({ key }) => key === resource.ref) : [resource];
    const copied = kind === 'key' && written.some((one) => this.index.copiesOf(one).length > 0);
    return copied || written.some((one) => this.index.writersInto(one).length > 0);
  }

  private slot(kind: DocumentKind, on: string, account: string): Building {
    const id = slotId(kind, on);
    const known = this.building.get(id);
    if (known) return known;
    const resource = this.resources.get(on);
    const slot: Building = {
      kind,
      on,
      account,
      declared: [],
      refused: [],
      kept: [],
      keptDenials: [],
      hasResource: kind !== 'trust' && (kind !== 'resource' || !resource || hasResourceElement(resource)),
      optional: resource?.managed === false && !this.takesOutput(kind, resource),
    };
    this.building.set(id, slot);
    return slot;
  }
}

function capped(identities: readonly Declared[], clauses: readonly Clause[], at: Range): readonly Declared[] {
  const actions = identities.flatMap(({ permit }) => permit.actions);
  if (actions.length === 0) return [];
  const everywhere = { otherActions: false, resources: [resourcePattern('*')], otherResources: false };
  return [{ permit: { caller: 'self', actions, ...everywhere, clauses, rough: undefined }, at }];
}

function until(grant: Grant): readonly Clause[] {
  return grant.until === undefined ? [] : [clause('DateLessThan', 'aws:CurrentTime', [grant.until])];
}

/** What must be presented for an action: an external id until it ends, one of several ways; only where a role is assumed. */
function presentedBy(grant: Grant, action: string): readonly (readonly Clause[])[] {
  if (!grant.externalIds || action !== 'sts:AssumeRole') return [[]];
  return grant.externalIds.map(({ id, until: end }) => {
    const presented = clause('StringEquals', 'sts:ExternalId', [id]);
    const ends = [end, grant.until].filter((one) => one !== undefined).sort((a, b) => Date.parse(a) - Date.parse(b));
    return ends[0] === undefined ? [presented] : [presented, clause('DateLessThan', 'aws:CurrentTime', [ends[0]])];
  });
}

function isEnd({ key, relation }: Clause): boolean {
  return key === 'aws:currenttime' && relation === 'before';
}

/** A role of an outside party is assumed with one of the ids that it gave us. */
function withIds({ externalIds }: Grant, accesses: readonly Access[]): readonly Access[] {
  if (!externalIds) return accesses;
  const conditions = { StringEquals: { 'sts:ExternalId': externalIds.map(({ id }) => id) } };
  return accesses.flatMap((access) =>
    access.actions.map((action) => ({
      ...access,
      actions: [action],
      ...(action === 'sts:AssumeRole' && { conditions }),
    })),
  );
}

/** The caller's session says on whose behalf it asks. */
function tags({ tagged = {} }: Grant): readonly Clause[] {
  return Object.entries(tagged).map(([key, value]) => clause('StringEquals', `aws:PrincipalTag/${key}`, [value]));
}

function mfa(grant: Grant): readonly Clause[] {
  return grant.mfa ? [clause('Bool', 'aws:MultiFactorAuthPresent', ['true'])] : [];
}

function accessesOf({ access, keyUse }: Grant): readonly Access[] {
  return keyUse ? [...access, ...keyUse.access] : access;
}

/** A bucket's ARN does not say whose it is ("Bucket naming rules"): the consumer's side holds the owner's account fast. */
function isOwnerless({ resources }: Access): boolean {
  return resources.some((arn) => arn !== '*' && arn.split(':')[4] === '');
}
