import type { ResourceType } from '../../catalog/resource-type';
import { targetOf } from '../../catalog/target';
import type { Access, Conditions } from '../../estate/access';
import { mergeConditions } from '../../estate/conditions';
import type { Account, KeyUse, Resource } from '../../estate/estate';
import { sortedUnique } from '../../estate/order';
import type { Draft } from '../draft';

/**
 * The use of a customer key that a grant on an encrypted resource brings along: only through the resource's service, in
 * its region, for its encryption context. Absent where there is no customer key, or the levels never touch it.
 */
export function keyUseOf(
  draft: Draft,
  resource: Resource,
  account: Account,
  type: ResourceType,
  levels: readonly string[],
): KeyUse | undefined {
  const key = resource.key === undefined ? undefined : draft.resources.get(resource.key);
  const encryption = type.encryption;
  if (!key || !encryption) return undefined;
  const actions = sortedUnique(levels.flatMap((level) => encryption.actions(level)));
  if (actions.length === 0) return undefined;
  const target = targetOf(resource, account);
  const via: Conditions = { StringEquals: { 'kms:ViaService': [encryption.viaService(target)] } };
  const conditions = mergeConditions(via, encryption.context?.(target), aliasOf(key));
  const access: Access = { part: 'Key', actions, resources: [key.arn], conditions };
  return { key: key.ref, access: [access] };
}

/**
 * Key ids are random, so that a policy outside of the key means "the key that has this alias" ("AWS KMS condition
 * keys", kms:ResourceAliases) unless the blueprint knows the id.
 */
function aliasOf(key: Resource): Conditions | undefined {
  if (typeof key.settings['key-id'] === 'string') return undefined;
  return { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': [`alias/${key.physicalName}`] } };
}
