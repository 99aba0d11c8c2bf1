import { typeOf } from '../catalog/registry';
import type { Account, Estate, Principal, Resource } from '../estate/estate';
import { type Edge, isOutside, type Who } from '../proof/edges';

/**
 * What stands behind the names of a blueprint: ids of accounts and ARNs. Two blueprints speak of the same thing when these are the same,
 * whatever either calls it. A name means one thing at a time, so that a name for two things gets its ARN behind it.
 */
export class Names {
  private readonly accounts: ReadonlyMap<string, Account>;
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly principals: ReadonlyMap<string, Principal>;

  private readonly byArn: ReadonlyMap<string, string>;

  constructor(private readonly estate: Estate | undefined) {
    this.byArn = new Map(estate?.resources.map(({ arn, ref }) => [arn, ref]));
    this.accounts = new Map(estate?.accounts.map((account) => [account.name, account]));
    this.resources = new Map(estate?.resources.map((resource) => [resource.ref, resource]));
    this.principals = new Map(estate?.principals.map((principal) => [principal.ref, principal]));
  }

  resource(ref: string): Resource | undefined {
    return this.resources.get(ref);
  }

  /** The role that a share made for itself, if that is what the ref says. */
  isShareRole(ref: string): boolean {
    return this.principals.get(ref)?.share !== undefined;
  }

  accountId(name: string): string {
    return this.accounts.get(name)?.id ?? name;
  }

  /** Name of the account with that id, or the id. */
  accountName(id: string): string {
    return this.estate?.accounts.find((account) => account.id === id)?.name ?? id;
  }

  /** Ref of the resource with that very ARN, if there is one. */
  refOfArn(arn: string): string | undefined {
    return this.byArn.get(arn);
  }

  /** Does it belong to nobody of this blueprint? */
  isOutside(who: Who): boolean {
    return isOutside(who, this.accounts, this.estate?.organization?.id);
  }

  whoKey({ kind, name, account }: Who): string {
    if (kind === 'principal') return this.principalKey(name);
    if (kind === 'role') return name;
    return `${kind} ${kind === 'account' ? this.accountId(account ?? name) : name}`;
  }

  /** KMS keys of a region share one ARN pattern, a bucket and its replication one ARN: what they are called tells them apart. */
  resourceKey(ref: string): string {
    const resource = this.resources.get(ref);
    if (resource) return hasOwnArn(resource) ? resource.arn : this.nameOf(resource);
    return this.principals.has(ref) ? this.principalKey(ref) : ref;
  }

  /** The roles that shares make are named after the shares: to whom they lead matters, not what they are called. */
  throughKey(ref: string | undefined): string {
    if (ref === undefined) return 'directly';
    const role = this.principals.get(ref);
    return role?.share === undefined ? this.principalKey(ref) : `share role of ${this.accountId(role.account ?? '')}`;
  }

  /** Id of the account that owns what an edge leads to. */
  ownerId({ resource, arn }: Edge): string | undefined {
    const owner = this.resources.get(resource)?.account ?? this.principals.get(resource)?.account;
    return owner === undefined ? arn.split(':')[4] || undefined : this.accountId(owner);
  }

  private nameOf({ arn, account, type, physicalName }: Resource): string {
    return `${arn} ${this.accountId(account)} ${type} ${physicalName}`;
  }

  private principalKey(ref: string): string {
    return this.principals.get(ref)?.arns.join(' ') || ref;
  }
}

/** Does the ARN, without a random part that we do not know, stand for the resource alone? */
function hasOwnArn({ arn, type }: Resource): boolean {
  return !arn.includes('*') && typeOf(type).nameless === undefined;
}

/** Names for people, of both sides: those of the head, or of the base for what is gone. */
export class Labels {
  constructor(
    private readonly base: Names,
    private readonly head: Names,
  ) {}

  resource(ref: string, side: 'base' | 'head'): string {
    const [mine, other] = this.sides(side);
    const resource = mine.resource(ref);
    const same = !resource || !other.resource(ref) || other.resourceKey(ref) === mine.resourceKey(ref);
    return same ? ref : `${ref} (${hasOwnArn(resource) ? resource.arn : resource.physicalName})`;
  }

  who(who: Who, side: 'base' | 'head'): string {
    if (who.kind !== 'principal') return who.name;
    const [mine, other] = this.sides(side);
    const key = mine.whoKey(who);
    const otherKey = other.whoKey(who);
    return key === otherKey || otherKey === who.name ? who.name : `${who.name} (${key})`;
  }

  private sides(side: 'base' | 'head'): readonly [Names, Names] {
    return side === 'head' ? [this.head, this.base] : [this.base, this.head];
  }
}
