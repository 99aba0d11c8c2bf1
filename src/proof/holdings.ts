import type { Account, AttachedPolicy, Estate, Grant, Principal, Resource } from '../estate/estate';
import { groupedBy, sortedUnique } from '../estate/order';
import { isBounded } from '../iam/boundary';
import type { Document, StatementOrigin } from '../iam/document';
import { endpointRef, type Passage, passagesOf } from '../iam/passages';
import type { Range } from '../source/position';
import { readAttached } from './attached';
import { slotId } from './declared';
import type { Known, Policies, Policy } from './evaluator/policies';

/** Allows everything: what the other side is taken to say where it is not ours, so that it never does our refusing for us. */
export const everythingAllowed: Policy = {
  id: 'theirs',
  policy: {
    Version: '2012-10-17',
    Statement: [{ Sid: 'Everything', Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
  },
};

/** A resource's policy that lets everybody in. */
export const hostileResource: Policy = {
  id: 'theirs',
  policy: {
    Version: '2012-10-17',
    Statement: [{ Sid: 'Everybody', Effect: 'Allow', Principal: '*', Action: ['*'], Resource: ['*'] }],
  },
};

const delegations = new Map<string, Policy>();

/** Within one account a policy that names everybody would do without the identity policy: it leaves the decision to it. */
export function delegating(account: string): Policy {
  const known = delegations.get(account);
  if (known) return known;
  const Principal = { AWS: [account] };
  const statement = { Sid: 'Delegates', Effect: 'Allow' as const, Principal, Action: ['*'], Resource: ['*'] };
  const policy = { id: 'theirs', policy: { Version: '2012-10-17', Statement: [statement] } };
  delegations.set(account, policy);
  return policy;
}

/** What passes an endpoint without a policy of ours: nothing. */
const nothingAllowed: Policy = { id: 'theirs', policy: { Version: '2012-10-17', Statement: [] } };

/** What a resource's own policy is to the proof: of keys and roles nobody passes without it. */
export function guardKind({ type }: Resource): 'resource' | 'key' | 'trust' {
  if (type === 'kms-key') return 'key';
  return type === 'iam-role' ? 'trust' : 'resource';
}

/** All policies of an estate by what they hang on: our documents, and what exists beside them. */
export class Holdings {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly principals: ReadonlyMap<string, Principal>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly grants: ReadonlyMap<string, Grant>;
  private readonly bySlot: ReadonlyMap<string, readonly Document[]>;
  private readonly byId: ReadonlyMap<string, Document>;
  private readonly origins = new Map<string, StatementOrigin>();
  private readonly passages: ReadonlyMap<string, readonly Passage[]>;
  private readonly controls = new Map<string, Pick<Policies, 'scp' | 'rcp'>>();
  private readonly read = new Map<AttachedPolicy, Policy>();

  constructor(
    readonly estate: Estate,
    readonly documents: readonly Document[],
  ) {
    this.accounts = new Map(estate.accounts.map((account) => [account.name, account]));
    this.principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.grants = new Map(estate.grants.map((grant) => [grant.id, grant]));
    this.byId = new Map(documents.map((document) => [document.id, document]));
    this.passages = groupedBy(passagesOf(estate), ({ caller, grant }) => passageOf(caller.ref, grant.id));
    this.bySlot = groupedBy(documents, ({ kind, on }) => slotId(kind, on));
  }

  account(name: string): Account {
    const account = this.accounts.get(name);
    if (!account) throw new Error(`no account ${name}`);
    return account;
  }

  /** Id of the organization that an account belongs to; absent: none, or somebody else's. */
  organizationOf(account: string | undefined): string | undefined {
    return this.accounts.get(account ?? '')?.external === false ? this.estate.organization?.id : undefined;
  }

  /** ARN, or pattern, of a resource or principal; `*` where it has none. */
  arnOf(ref: string): string {
    return this.resources.get(ref)?.arn ?? this.principals.get(ref)?.arns[0] ?? '*';
  }

  document(id: string): Document | undefined {
    return this.byId.get(id);
  }

  /** Where a statement stands in what the person wrote. */
  originOf(document: string, sid: string): Range | undefined {
    const own = this.byId.get(document)?.origins[sid];
    return (own ?? this.origins.get(`${document} ${sid}`))?.at;
  }

  /** Our documents of one kind on one thing. */
  slot(id: string): readonly Document[] {
    return this.bySlot.get(id) ?? [];
  }

  /** Policies of a role or permission set that we know: ours, and those that the blueprint says it has. */
  identity({ ref, attached = [] }: Principal): readonly Policy[] {
    return [...this.slot(slotId('identity', ref)), ...attached.map((policy) => this.policy(policy))];
  }

  /** True where no other identity policy can hang on it: we make the role, or the blueprint lists what it has. */
  isKnown({ kind, managed, managedPolicies = [], attached }: Principal): boolean {
    return kind === 'role' && (managed ? managedPolicies.length === 0 : attached !== undefined);
  }

  /** Of a created role the boundary of its account; `unknown` where the blueprint gives its name and not what it says. */
  boundary(principal: Principal): Known<Policy> | undefined {
    const { kind, managed, account: name = '' } = principal;
    if (principal.boundary) return this.policy(principal.boundary);
    if (kind !== 'role' || !managed) return undefined;
    if (this.account(name).boundaryArn !== undefined) return 'unknown';
    return isBounded(principal) ? this.slot(slotId('boundary', name))[0] : undefined;
  }

  /** The policy of a resource, key or role; absent: it has none that we know of. */
  resource(kind: 'resource' | 'key' | 'trust', ref: string): Policy | undefined {
    return this.slot(slotId(kind, ref))[0];
  }

  /** Policies of the VPC endpoints that a caller's action goes through, where a grant is used from within networks. */
  endpoints(caller: string, grant: string, action: string): readonly Policy[] {
    const passing = (this.passages.get(passageOf(caller, grant)) ?? []).filter(({ access }) =>
      access.actions.includes(action),
    );
    const refs = sortedUnique(passing.map(({ network, service }) => endpointRef(network, service)));
    return refs.map((ref) => this.slot(slotId('endpoint', ref))[0] ?? nothingAllowed);
  }

  /** The caps of an organization: SCPs of the caller's account, RCPs of the resource's. */
  caps(caller: string | undefined, owner: string): Pick<Policies, 'scp' | 'rcp'> {
    const id = `${caller} ${owner}`;
    const known = this.controls.get(id);
    if (known) return known;
    const scp = (caller === undefined ? [] : (this.accounts.get(caller)?.serviceControl ?? [])).map((level) =>
      level.map((policy) => this.policy(policy)),
    );
    const rcp = (this.accounts.get(owner)?.resourceControl ?? []).map((policy) => this.policy(policy));
    const caps = { ...(scp.length > 0 && { scp }), ...(rcp.length > 0 && { rcp }) };
    this.controls.set(id, caps);
    return caps;
  }

  private policy(attached: AttachedPolicy): Policy {
    const known = this.read.get(attached);
    if (known) return known;
    const { id, origins, policy } = readAttached(attached);
    for (const [sid, origin] of Object.entries(origins)) this.origins.set(`${id} ${sid}`, origin);
    const read = { id, policy: { Version: attached.version, Statement: policy.Statement } };
    this.read.set(attached, read);
    return read;
  }
}

function passageOf(caller: string, grant: string): string {
  return `${caller} ${grant}`;
}
