import type { Narrowing, ResourceType } from '../../catalog/resource-type';
import type { Access } from '../../estate/access';
import type { Account, Grant, KeyUse, Resource } from '../../estate/estate';

/** What a share allows on one of its resources, whoever the consumer is. */
export interface Offer {
  readonly resource: Resource;
  readonly account: Account;
  readonly type: ResourceType;
  readonly levels: readonly string[];
  readonly narrowing: Narrowing;
  readonly access: readonly Access[];
  readonly keyUse?: KeyUse;
}

/** Does a grant let its consumer assume a role, ours or the shared one? */
export function isAssumed(type: ResourceType, via: Grant['via']): boolean {
  return via === 'role' || type.name === 'iam-role';
}

/** Actions of an offer that AWS does not take in the policy of the resource. */
export function refusedActions({ type, access }: Offer): readonly string[] {
  const wanted = access.flatMap(({ actions }) => actions);
  return (type.policy?.refusedActions ?? []).filter((action) => wanted.includes(action));
}
