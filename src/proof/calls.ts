import type { Access, Conditions } from '../estate/access';
import type { Account, Grant, Link, Principal, Resource } from '../estate/estate';
import { isWritten } from '../estate/written';
import { clausesOf } from './clause';
import type { Policies, Policy } from './evaluator/policies';
import type { Caller, KeyValues, Request } from './evaluator/request';
import { delegating, everythingAllowed, guardKind, type Holdings, hostileResource } from './holdings';
import { resourcePattern } from './permit';
import { filled, filledContext, meetingAll, sampleOf, shifted } from './sample';

/** A request that a grant promises, with every policy that AWS consults for it. */
export interface Call {
  /** The grant that promises it; absent for a question of somebody, and where a provider vouches for somebody. */
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

  /** What the role of a grant does for those who assumed it, in a session with some tags. */
  inSession(grant: Grant, tags: Readonly<Record<string, KeyValues>>): readonly Call[] {
    const resource = this.holdings.resources.get(grant.resource);
    const role = this.holdings.principals.get(grant.role ?? '');
    if (!resource || !role) throw new Error(`grant ${grant.id} through no role`);
    return this.uses(grant, this.sender(role), resource, tags);
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

  /** Those whom a provider vouches for assume the role, with each value that its trust accepts. */
  ofFederated(role: Principal): readonly Call[] {
    const { federated, arns, account = '', ref } = role;
    const [arn] = arns;
    if (!federated || arn === undefined) return [];
    const caller: Caller = { kind: 'federated', provider: federated.provider };
    const resource = { arn, account: this.holdings.account(account).id };
    const policies = { identity: [], ...this.policyOf('trust', ref), ...this.holdings.caps(undefined, account) };
    return samplesOf(federated.conditions).map((sample) => ({
      request: { caller, action: federated.action, resource, context: { 'aws:securetransport': ['true'], ...sample } },
      policies,
      as: ref,
      on: ref,
    }));
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
    return { principal, account, caller: { kind: 'role', arn }, theirs: !own || !account || !isWritten(account) };
  }

  private assumption(grant: Grant, sender: Sender, role: Principal): readonly Call[] {
    const [arn = ''] = role.arns;
    const account = this.holdings.account(role.account ?? '');
    const facts = { ...this.context(grant.until, sender, account.region), ...mfaOf(grant) };
    const contexts = entrancesOf(grant).map((entrance) => ({
      ...facts,
      ...entrance,
      ...sessionOf(grant),
      ...tagsOf(grant),
    }));
    const actions = grant.session ? ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'] : ['sts:AssumeRole'];
    return this.call(grant, sender, actions, { arn, account }, { kind: 'trust', ref: role.ref }, contexts);
  }

  private uses(
    grant: Grant,
    sender: Sender,
    resource: Resource,
    tags: Readonly<Record<string, KeyValues>> = {},
  ): readonly Call[] {
    const account = this.holdings.account(resource.account);
    const kind = guardKind(resource);
    const direct = grant.via === 'role' ? {} : mfaOf(grant);
    const context = {
      ...this.context(grant.until, sender, resource.region),
      ...direct,
      ...tags,
      ...this.aliases(kind, resource),
      ...(account.external && { 'aws:resourceorgid': [] }),
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
    const entrances = access.actions.some((action) => action === 'sts:AssumeRole') ? entrancesOf(grant) : nothing;
    const contexts =
      access.conditions === undefined && entrances === nothing
        ? [context]
        : samplesOf(access.conditions).flatMap((sample) =>
            entrances.map((entrance) => ({ ...context, ...sample, ...entrance })),
          );
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
    const [as, on] = [principal.ref, guard?.ref ?? grant.resource];
    const through = this.throughEndpoints(principal.ref, grant.id, actions, policies);
    return contexts.flatMap((sampled) => {
      const context = filledContext(sampled, [arn]);
      const resource = { arn: filled(arn, { get: (key) => context[key] }), account: account.id };
      return actions.map((action) => ({
        grant,
        request: { caller, action, resource, context },
        policies: through.get(action) ?? policies,
        as,
        on,
      }));
    });
  }

  /** The same policies with those of endpoints, by action; what goes through the same ones has the same object. */
  private throughEndpoints(
    caller: string,
    grant: string,
    actions: readonly string[],
    policies: Policies,
  ): ReadonlyMap<string, Policies> {
    const known = new Map<string, Policies>();
    const found = actions.flatMap((action): [string, Policies][] => {
      const endpoints = this.holdings.endpoints(caller, grant, action);
      if (endpoints.length === 0) return [];
      const id = endpoints.map((endpoint) => endpoint.id).join();
      const narrowed = known.get(id) ?? { ...policies, endpoints };
      known.set(id, narrowed);
      return [[action, narrowed]];
    });
    return new Map(found);
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
    const resource = this.holdings.resource(kind, ref) ?? this.theirs(kind, ref);
    return resource ? { resource } : {};
  }

  /** Of a role or key of an outside party, what is theirs to write is taken to be there; a customer's key leaves use to its account. */
  private theirs(kind: 'resource' | 'key' | 'trust', ref: string): Policy | undefined {
    const owner = this.holdings.accounts.get(ref.split('/', 1)[0] ?? '');
    if (kind === 'trust') return owner?.external ? hostileResource : undefined;
    return kind === 'key' && owner?.customer ? delegating(owner.id) : undefined;
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

const nothing = [{}];

function mfaOf({ mfa }: Grant): Readonly<Record<string, KeyValues>> {
  return mfa ? { 'aws:multifactorauthpresent': ['true'] } : {};
}

/** What those who assume a role bring along: each external id while it is good, from each place that they may call from. */
function entrancesOf({ externalIds, source, until }: Grant): readonly Readonly<Record<string, KeyValues>>[] {
  const presented = (externalIds ?? []).map(({ id, until: end }) => {
    const ends = [end, until].filter((one) => one !== undefined).sort();
    return {
      'sts:externalid': [id],
      ...(ends[0] !== undefined && { 'aws:currenttime': [shifted(ends[0], -1000)] }),
    };
  });
  const ways: readonly Readonly<Record<string, KeyValues>>[] = presented.length > 0 ? presented : [{}];
  return samplesOf(source).flatMap((sample) => ways.map((way) => ({ ...sample, ...way })));
}

/** The session that the grant's role is assumed for. */
function sessionOf({ session }: Grant): Readonly<Record<string, KeyValues>> {
  if (!session) return {};
  const name = session.value ?? 'sample';
  return {
    [`aws:requesttag/${session.tag}`]: [name],
    'aws:tagkeys': [session.tag],
    'sts:sourceidentity': [name],
  };
}

/** Tags of the caller's own session. */
function tagsOf({ tagged = {} }: Grant): Readonly<Record<string, KeyValues>> {
  return Object.fromEntries(Object.entries(tagged).map(([key, value]) => [`aws:principaltag/${key}`, [value]]));
}

/** Contexts that meet the conditions: with the first value of each, and once more with each further value. */
function samplesOf(conditions: Conditions = {}): readonly Readonly<Record<string, KeyValues>>[] {
  const clauses = clausesOf(conditions);
  const first = meetingAll(clauses);
  const others = clauses.flatMap((one) =>
    one.negated ? [] : one.values.slice(1).map((value) => ({ ...first, ...meetingAll([{ ...one, values: [value] }]) })),
  );
  return [first, ...others];
}
