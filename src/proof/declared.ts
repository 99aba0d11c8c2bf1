import type { Access } from '../estate/access';
import type { Estate, Grant, Link, Principal, Resource } from '../estate/estate';
import { groupedBy, sortedUnique } from '../estate/order';
import { isBounded } from '../iam/boundary';
import { EstateIndex } from '../iam/callers';
import type { DocumentKind } from '../iam/document';
import { askedOfKey, askedOfResource, type Guard, guardsOf, hasResourceElement } from '../iam/guards';
import { canonical } from '../iam/kept';
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
    this.identity(principal, grant, accessesOf(grant), mfa(grant));
  }

  private throughRole(grant: Grant, principal: Principal, resource: Resource | undefined): void {
    const role = this.index.principal(grant.role ?? '');
    if (!resource) return;
    this.trusted(role.ref, grant, principal);
    this.identity(principal, grant, [{ ...assume, resources: role.arns }], mfa(grant));
    this.identity(role, grant, accessesOf(grant), []);
  }

  /** Outside parties present their external id, but not to tag the session (docs/decisions/0013.md). */
  private trusted(role: string, grant: Grant, principal: Principal): void {
    const named = this.callerClauses(grant, principal, true);
    const actions =
      grant.via === 'role' ? assume.actions : sortedUnique(grant.access.flatMap((access) => access.actions));
    const id = grant.externalId;
    const presented = id === undefined ? [] : [clause('StringEquals', 'sts:ExternalId', [id])];
    const permits = actions.map((action) =>
      this.permit({ ...assume, actions: [action] }, action === 'sts:AssumeRole' ? [...named, ...presented] : named),
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
    if (this.index.account(account).external) return;
    const owner = clause('StringEquals', 'aws:ResourceAccount', [this.ownerId(grant.resource)]);
    const always = [...conditions, ...until(grant)];
    const permits = accesses.map((access) => ({
      ...this.permit(access, isOwnerless(access) ? [...always, owner] : always),
      caller: 'self',
    }));
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
    const permit = (access: Access) => ({ ...this.permit(access, source), caller: 'service:sns.amazonaws.com' });
    this.declare('resource', queue.ref, [permit(sends)], { ...grant, at });
    if (queue.key !== undefined) this.declare('key', queue.key, [permit(encrypts)], { ...grant, at });
  }

  /** Who calls: the role of the principal, its account, the organization without the owner's own account (docs/decisions/0010.md). */
  private callerClauses(grant: Grant, principal: Principal, itself: boolean): readonly Clause[] {
    const common = [...until(grant), ...(itself ? mfa(grant) : [])];
    if (principal.account === undefined) return [...common, ...this.organization(grant, principal)];
    const account = this.index.account(principal.account);
    const { organization } = this.estate;
    const operator = principal.kind === 'permission-set' ? 'ArnLike' : 'ArnEquals';
    const arns = principal.arns.length > 0 ? [clause(operator, 'aws:PrincipalArn', principal.arns)] : [];
    const inside =
      organization && !account.external ? [clause('StringEquals', 'aws:PrincipalOrgID', [organization.id])] : [];
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

  private permit({ actions, resources, conditions }: Access, clauses: readonly Clause[]): Permit {
    return {
      caller: 'aws',
      actions: actionPatterns(actions),
      otherActions: false,
      resources: resources.map(resourcePattern),
      otherResources: false,
      clauses: [...clauses, ...clausesOf(conditions ?? {})],
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
      optional: resource?.managed === false,
    };
    this.building.set(id, slot);
    return slot;
  }
}

function capped(identities: readonly Declared[], clauses: readonly Clause[], at: Range): readonly Declared[] {
  const actions = identities.flatMap(({ permit }) => permit.actions);
  if (actions.length === 0) return [];
  const everywhere = { otherActions: false, resources: [resourcePattern('*')], otherResources: false };
  return [{ permit: { caller: 'self', actions, ...everywhere, clauses }, at }];
}

function until(grant: Grant): readonly Clause[] {
  return grant.until === undefined ? [] : [clause('DateLessThan', 'aws:CurrentTime', [grant.until])];
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
