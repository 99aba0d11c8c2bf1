import type { Access, Conditions } from '../estate/access';
import type { Account, Grant, Link, Principal, Resource } from '../estate/estate';
import { clausesOf } from './clause';
import type { Policies } from './evaluator/policies';
import type { Caller, KeyValues, Request } from './evaluator/request';
import { everythingAllowed, guardKind, type Holdings } from './holdings';
import { resourcePattern } from './permit';
import { meeting, meetingAll, sampleOf, shifted } from './sample';

/** A request that a grant promises, with every policy that AWS consults for it. */
export interface Call {
  /** The grant that promises it; absent for a question of somebody. */
  readonly grant?: Grant;
  readonly request: Request;
  readonly policies: Policies;
  /** Ref of the principal that makes it: the one of the grant, or the role that leads to the resource. */
  readonly as: string;
  /** Ref of the resource, key or role that is called. */
  readonly on: string;
}

/** Who calls: a principal of the estate, by one ARN that it may have. */
interface Sender {
  readonly principal: Principal;
  readonly caller: Caller;
  /** Absent: in any account of the organization. */
  readonly account: Account | undefined;
  /** True where its half is for somebody else to write, and taken to be there. */
  readonly theirs: boolean;
}

/** An account id that no declared account has: 12 digits. */
const sampleAccount = '000000000001';

export class Calls {
  constructor(private readonly holdings: Holdings) {}

  /**
   * Every request that the grant promises: each action on each of its resources, with each value that its conditions accept. By a principal of
   * the account or organization that it names, where one is given.
   */
  of(grant: Grant, as?: Principal): readonly Call[] {
    const resource = this.holdings.resources.get(grant.resource);
    const principal = as ?? this.holdings.principals.get(grant.principal);
    if (!resource || !principal) throw new Error(`grant ${grant.id} of nothing`);
    const sender = this.sender(principal);
    if (grant.via !== 'role') return this.uses(grant, sender, resource);
    const role = this.holdings.principals.get(grant.role ?? '');
    if (!role) throw new Error(`grant ${grant.id} through no role`);
    return [...this.assumption(grant, sender, role), ...this.uses(grant, this.sender(role), resource)];
  }

  /** What a topic does by itself, once its grant lets a queue subscribe. */
  ofLink(link: Link, grant: Grant): readonly Call[] {
    const [topic, queue] = [link.from, link.to].map((ref) => this.holdings.resources.get(ref));
    if (link.kind !== 'topic-subscription' || !topic || !queue) return [];
    const caller: Caller = { kind: 'service', service: 'sns.amazonaws.com' };
    const context = {
      ...this.time(grant.until),
      'aws:sourcearn': [topic.arn],
      'aws:sourceaccount': [this.holdings.account(topic.account).id],
      'aws:securetransport': ['true'],
    };
    const call = (action: string, resource: Resource, kind: 'resource' | 'key'): Call => {
      const account = this.holdings.account(resource.account).id;
      const request = { caller, action, resource: { arn: sampleOf(resourcePattern(resource.arn)), account }, context };
      const policies = {
        identity: [],
        ...this.policyOf(kind, resource.ref),
        ...this.holdings.caps(undefined, resource.account),
      };
      return { grant, request, policies, as: topic.ref, on: resource.ref };
    };
    const key = this.holdings.resources.get(queue.key ?? '');
    return [
      call('sqs:SendMessage', queue, 'resource'),
      ...(key ? ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => call(action, key, 'key')) : []),
    ];
  }

  /** One request, whatever is shared. */
  bare(
    principal: Principal,
    action: string,
    resource: Resource,
    arn: string,
    context: Readonly<Record<string, KeyValues>>,
  ): Call {
    const sender = this.sender(principal);
    const account = this.holdings.account(resource.account);
    const kind = guardKind(resource);
    const facts = { ...this.context(undefined, sender, resource.region), ...this.aliases(kind, resource), ...context };
    const policies = this.policies(sender, account.name, { kind, ref: resource.ref });
    const request = { caller: sender.caller, action, resource: { arn, account: account.id }, context: facts };
    return { request, policies, as: principal.ref, on: resource.ref };
  }

  private sender(principal: Principal): Sender {
    const account = this.holdings.accounts.get(principal.account ?? '');
    const [pattern] = principal.arns;
    const arn =
      pattern === undefined
        ? `arn:${account?.partition ?? 'aws'}:iam::${account?.id ?? sampleAccount}:role/sample`
        : sampleOf(resourcePattern(pattern));
    const own = principal.kind === 'role' || principal.kind === 'permission-set';
    return { principal, account, caller: { kind: 'role', arn }, theirs: !own || account?.external !== false };
  }

  private assumption(grant: Grant, sender: Sender, role: Principal): readonly Call[] {
    const [arn = ''] = role.arns;
    const account = this.holdings.account(role.account ?? '');
    const context = { ...this.context(grant.until, sender, account.region), ...mfaOf(grant), ...externalIdOf(grant) };
    return this.call(grant, sender, ['sts:AssumeRole'], { arn, account }, { kind: 'trust', ref: role.ref }, [context]);
  }

  private uses(grant: Grant, sender: Sender, resource: Resource): readonly Call[] {
    const account = this.holdings.account(resource.account);
    const kind = guardKind(resource);
    const direct = grant.via === 'role' ? {} : mfaOf(grant);
    const context = {
      ...this.context(grant.until, sender, resource.region),
      ...direct,
      ...this.aliases(kind, resource),
    };
    const own = grant.access.flatMap((access) =>
      this.accessCalls(grant, sender, access, account, context, { kind, ref: resource.ref }),
    );
    const key = this.holdings.resources.get(grant.keyUse?.key ?? '');
    if (!key || !grant.keyUse) return own;
    const through = { ...context, ...this.aliases('key', key), 'aws:viaawsservice': ['true'] };
    const owner = this.holdings.account(key.account);
    return [
      ...own,
      ...grant.keyUse.access.flatMap((access) =>
        this.accessCalls(grant, sender, access, owner, through, { kind: 'key', ref: key.ref }),
      ),
    ];
  }

  private accessCalls(
    grant: Grant,
    sender: Sender,
    access: Access,
    owner: Account,
    context: Readonly<Record<string, KeyValues>>,
    guard: { readonly kind: 'resource' | 'key' | 'trust'; readonly ref: string },
  ): readonly Call[] {
    const id = access.actions.some((action) => action === 'sts:AssumeRole') ? externalIdOf(grant) : {};
    const contexts = samplesOf(access.conditions).map((sample) => ({ ...context, ...id, ...sample }));
    return access.resources.flatMap((resource) => {
      const bare = resource === '*';
      const account = bare ? (sender.account ?? owner) : owner;
      const arn = bare ? '*' : sampleOf(resourcePattern(resource));
      return this.call(grant, sender, access.actions, { arn, account }, bare ? undefined : guard, contexts);
    });
  }

  private call(
    grant: Grant,
    sender: Sender,
    actions: readonly string[],
    { arn, account }: { readonly arn: string; readonly account: Account },
    guard: { readonly kind: 'resource' | 'key' | 'trust'; readonly ref: string } | undefined,
    contexts: readonly Readonly<Record<string, KeyValues>>[],
  ): readonly Call[] {
    const { principal, caller } = sender;
    const policies = this.policies(sender, account.name, guard);
    const resource = { arn, account: account.id };
    const [as, on] = [principal.ref, guard?.ref ?? grant.resource];
    return contexts.flatMap((context) =>
      actions.map((action) => ({ grant, request: { caller, action, resource, context }, policies, as, on })),
    );
  }

  /** All policies for a caller and the thing that it calls. */
  private policies(
    { principal, account, theirs }: Sender,
    owner: string,
    guard: { readonly kind: 'resource' | 'key' | 'trust'; readonly ref: string } | undefined,
  ): Policies {
    const boundary = theirs ? undefined : this.holdings.boundary(principal);
    return {
      identity: theirs ? [everythingAllowed] : this.holdings.identity(principal),
      ...(boundary && { boundary }),
      ...(guard && this.policyOf(guard.kind, guard.ref)),
      ...this.holdings.caps(account?.name, owner),
    };
  }

  private policyOf(kind: 'resource' | 'key' | 'trust', ref: string): Pick<Policies, 'resource'> {
    const resource = this.holdings.resource(kind, ref);
    return resource ? { resource } : {};
  }

  /** What AWS says of the caller and the moment, whatever the call: before the grant ends, by TLS. */
  private context(
    until: string | undefined,
    { principal, account }: Sender,
    region: string,
  ): Readonly<Record<string, KeyValues>> {
    const { kind, ref } = principal;
    const organization = kind === 'organization' ? ref.split('/', 1)[0] : this.holdings.organizationOf(account?.name);
    return {
      ...this.time(until),
      'aws:securetransport': ['true'],
      'aws:requestedregion': [region],
      'aws:viaawsservice': ['false'],
      ...(organization === undefined
        ? {}
        : { 'aws:principalorgid': [organization], 'aws:principalorgpaths': pathOf(ref) }),
      ...(this.holdings.estate.organization && { 'aws:resourceorgid': [this.holdings.estate.organization.id] }),
    };
  }

  private time(until: string | undefined): Readonly<Record<string, KeyValues>> {
    if (until === undefined) return {};
    return { 'aws:currenttime': [shifted(until, -1000)] };
  }

  private aliases(kind: string, { physicalName }: Resource): Readonly<Record<string, KeyValues>> {
    return kind === 'key' ? { 'kms:resourcealiases': [`alias/${physicalName}`] } : {};
  }
}

/** Of an account in the organization nobody has said where in it the account lies. */
function pathOf(ref: string): KeyValues {
  if (!ref.includes('/r-')) return 'unknown';
  return [ref.endsWith('/*') ? `${ref.slice(0, -1)}ou-sample/` : `${ref}/`];
}

function mfaOf({ mfa }: Grant): Readonly<Record<string, KeyValues>> {
  return mfa ? { 'aws:multifactorauthpresent': ['true'] } : {};
}

function externalIdOf({ externalId }: Grant): Readonly<Record<string, KeyValues>> {
  return externalId === undefined ? {} : { 'sts:externalid': [externalId] };
}

/** Contexts that meet the conditions: with the first value of each, and once more with each further value. */
function samplesOf(conditions: Conditions = {}): readonly Readonly<Record<string, KeyValues>>[] {
  const clauses = clausesOf(conditions);
  const first = meetingAll(clauses);
  const others = clauses.flatMap((one) =>
    one.negated ? [] : one.values.slice(1).map((value) => ({ ...first, ...meeting({ ...one, values: [value] }) })),
  );
  return [first, ...others];
}
