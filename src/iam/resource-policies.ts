import { typeOf } from '../catalog/registry';
import type { PolicyPlace } from '../catalog/resource-type';
import { targetOf } from '../catalog/target';
import type { Access } from '../estate/access';
import { mergeConditions, withoutKeys } from '../estate/conditions';
import type { Grant, Resource } from '../estate/estate';
import { groupedBy, sortedBy } from '../estate/order';
import { assemble, draft } from './assemble';
import { callersOf, type EstateIndex, expiryOf, mfaOf } from './callers';
import type { Document } from './document';
import { keptDrafts } from './kept';
import { organizationGuards, outputGuards } from './outputs';
import { type Draft, sid } from './sid';

/** The policy of a resource that has one of its own and is not a key or role; absent where nothing would stand in it. */
export function resourcePolicy(
  index: EstateIndex,
  resource: Resource,
  grants: readonly Grant[],
  deliveries: readonly Draft[],
): Document | undefined {
  const type = typeOf(resource.type);
  if (!type.policy || type.name === 'kms-key' || type.name === 'iam-role') return undefined;
  const shared = grants.filter((grant) => grant.via === 'policy');
  const drafts = [
    ...resourceGuards(index, resource),
    ...keptDrafts(resource),
    ...grantStatements(index, shared, type.policy),
    ...deliveries,
  ];
  if (drafts.length === 0) return undefined;
  return assemble({ account: resource.account, kind: 'resource', on: resource.ref }, drafts, type.policy);
}

/**
 * Statements of a resource's policy for the grants on it: one for each share, access and kind of caller. Accesses without
 * resource-level permissions have no place here; they are written to the identity side only.
 */
export function grantStatements(
  index: EstateIndex,
  grants: readonly Grant[],
  policy: PolicyPlace,
  accessOf: (grant: Grant) => readonly Access[] = (grant) => grant.access,
): Draft[] {
  return alike(grants, accessOf).flatMap(([first, members]) => {
    return resourceSide(policy, accessOf(first)).flatMap(({ part, actions, resources, conditions }) =>
      callersOf(index, members).map((callers) =>
        draft(
          {
            sid: sid(first.share, callers.word, part),
            principal: callers.principal,
            actions,
            ...(policy.resourceElement !== 'none' && { resources }),
            conditions: mergeConditions(conditions, callers.conditions, expiryOf(first), mfaOf(first)),
          },
          first.at,
          callers.grants,
        ),
      ),
    );
  });
}

/** Accesses as the policy of a resource can say them: a type whose policy speaks of itself alone has `*` as resource. */
export function resourceSide(policy: PolicyPlace, accesses: readonly Access[]): readonly Access[] {
  return accesses
    .filter(({ resources }) => resources.join() !== '*')
    .map((access) => ({
      ...access,
      resources: policy.resourceElement === 'arn' ? access.resources : ['*'],
      conditions: withoutKeys(access.conditions, policy.identityOnlyConditions ?? []),
    }));
}

/** Grants of one share that allow the same, in order: one statement can carry them. */
function alike(
  grants: readonly Grant[],
  accessOf: (grant: Grant) => readonly Access[],
): readonly (readonly [Grant, readonly Grant[]])[] {
  const groups = groupedBy(grants, (grant) => JSON.stringify([grant.share, accessOf(grant)]));
  return sortedBy(groups, ([key]) => key).map(([, group]) => [group[0], group]);
}

/** Grants by their share, in order. */
export function sharesOf(grants: readonly Grant[]): readonly (readonly [share: string, grants: readonly Grant[]])[] {
  return sortedBy(
    groupedBy(grants, ({ share }) => share),
    ([share]) => share,
  );
}

function resourceElement(policy: PolicyPlace, resources: readonly string[]): { resources?: readonly string[] } {
  if (policy.resourceElement === 'none') return {};
  return { resources: policy.resourceElement === 'star' ? ['*'] : resources };
}

/** What a resource's policy says whatever is shared: no plain HTTP, nobody from elsewhere, and which services write into it. */
export function resourceGuards(index: EstateIndex, resource: Resource): Draft[] {
  return [
    ...tlsGuards(index, resource),
    ...denialGuards(index, resource),
    ...organizationGuards(index, resource),
    ...outputGuards(index, resource),
  ];
}

/** What the settings of a resource refuse to everybody. */
function denialGuards(index: EstateIndex, resource: Resource): Draft[] {
  const { policy } = typeOf(resource.type);
  const denials = policy?.denials?.(targetOf(resource, index.account(resource.account))) ?? [];
  return denials.map(({ part, actions, resources, conditions }) =>
    draft({ sid: part, effect: 'Deny', principal: '*', actions, resources, conditions }, resource.at),
  );
}

/** "Security best practices": a service that also answers on plain HTTP is told to refuse it. */
function tlsGuards(index: EstateIndex, resource: Resource): Draft[] {
  const { policy } = typeOf(resource.type);
  if (!policy?.plainHttp || policy.denyActions === undefined) return [];
  const target = targetOf(resource, index.account(resource.account));
  return [
    draft(
      {
        sid: 'DenyPlainHttp',
        effect: 'Deny',
        principal: '*',
        actions: policy.denyActions,
        ...resourceElement(policy, policy.denyResources?.(target) ?? [resource.arn]),
        conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
      },
      resource.at,
    ),
  ];
}
