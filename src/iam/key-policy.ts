import { typeOf } from '../catalog/registry';
import type { Encryption, ResourceType } from '../catalog/resource-type';
import { targetOf } from '../catalog/target';
import type { Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import type { Account, Grant, Resource } from '../estate/estate';
import { sortedBy, sortedUnique } from '../estate/order';
import { assemble, draft } from './assemble';
import { copyKeyGuards } from './backup-copies';
import type { EstateIndex } from './callers';
import type { Document } from './document';
import { keptDrafts } from './kept';
import { outputKeyGuards } from './outputs';
import { grantStatements } from './resource-policies';
import { type Draft, sid } from './sid';

/**
 * What the key's own account may do to administer it: everything but use it. A list rather than `kms:*`, so that use
 * stays with whom the policy names ("Default key policy", Allows key administrators to administer the KMS key).
 */
const administration = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
  'kms:UpdatePrimaryRegion',
];

const use = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * The policy of a key: its account administers it, its account's own identities use it through the services whose
 * resources it encrypts, and the consumers of shares use it for just what they were given.
 */
export function keyPolicy(
  index: EstateIndex,
  key: Resource,
  grants: readonly Grant[],
  encrypted: readonly Resource[],
  deliveries: readonly Draft[],
): Document {
  const type = typeOf('kms-key');
  if (!type.policy) throw new Error('kms-key has no policy');
  const direct = grants.filter((grant) => grant.resource === key.ref).map(asRole);
  const along = grants.filter((grant) => grant.keyUse?.key === key.ref && grant.via === 'policy');
  const drafts = [
    ...keyGuards(index, key, encrypted),
    ...keptDrafts(key),
    ...grantStatements(index, direct, type.policy),
    ...alongStatements(index, along),
    ...deliveries,
  ];
  return assemble({ account: key.account, kind: 'key', on: key.ref }, drafts, type.policy);
}

/**
 * A share of the key itself through a role: the key policy must name that role, since it leaves use of the key to nobody
 * whom it does not name. The role demands MFA where it is assumed; its own sessions carry no mark of it.
 */
function asRole(grant: Grant): Grant {
  if (grant.via !== 'role' || grant.role === undefined) return grant;
  return { ...grant, principal: grant.role, pin: false, mfa: false };
}

/** Several resources with one key may be shared by one share: the statements of each are kept apart. */
function alongStatements(index: EstateIndex, grants: readonly Grant[]): Draft[] {
  const policy = typeOf('kms-key').policy;
  if (!policy) return [];
  return sortedUnique(grants.map((grant) => grant.resource)).flatMap((resource) => {
    const name = resource.split('/')[1] ?? resource;
    return grantStatements(
      index,
      grants.filter((grant) => grant.resource === resource),
      policy,
      (grant) => (grant.keyUse?.access ?? []).map((access) => ({ ...access, part: `${name}-${access.part}` })),
    );
  });
}

/** What a key's policy says whatever is shared: who administers it, and who uses it through the resources that it encrypts. */
export function keyGuards(index: EstateIndex, key: Resource, encrypted: readonly Resource[]): Draft[] {
  const account = index.account(key.account);
  const principal = { AWS: [index.accountArn(key.account)] };
  const through = (resources: readonly Resource[]) => ({
    'kms:CallerAccount': [account.id],
    'kms:ViaService': sortedUnique(
      resources.flatMap((resource) => {
        const { viaService, otherVia } = encryptionOf(resource);
        const target = targetOf(resource, account);
        return [viaService(target), ...(otherVia?.(target) ?? [])];
      }),
    ),
  });
  const called = encrypted.filter(({ type }) => callersUse(typeOf(type)) || typeOf(type).encryption?.makesGrants);
  const granting = encrypted.filter((resource) => encryptionOf(resource).makesGrants);
  const guard = (sid: string, actions: readonly string[], conditions?: Conditions) =>
    draft({ sid, principal, actions, resources: ['*'], ...(conditions && { conditions }) }, key.at);
  return [
    guard('AccountAdministers', administration),
    ...(called.length > 0 ? [guard('AccountUsesThroughServices', use, { StringEquals: through(called) })] : []),
    ...(granting.length > 0
      ? [
          guard('ServicesMakeGrants', ['kms:CreateGrant'], {
            Bool: { 'kms:GrantIsForAWSResource': ['true'] },
            StringEquals: through(granting),
          }),
        ]
      : []),
    ...sortedBy(encrypted, ({ ref }) => ref).flatMap((resource) => [
      ...serviceStatement(resource, account),
      ...outputKeyGuards(index, resource),
    ]),
    ...copyKeyGuards(index, encrypted),
  ];
}

/** A service that uses the key by its own name, for one resource of this account and nothing else. */
function serviceStatement(resource: Resource, account: Account): Draft[] {
  const { serviceUse } = encryptionOf(resource);
  if (!serviceUse) return [];
  const target = targetOf(resource, account);
  const principal = { Service: [serviceUse.principal(target)] };
  const resources = ['*'];
  const conditions = mergeConditions(serviceUse.conditions(target));
  const uses = { sid: sid('Service', resource.name), principal, actions: serviceUse.actions, resources, conditions };
  const looks = { sid: sid('Service', resource.name, 'Facts'), principal, actions: ['kms:DescribeKey'], resources };
  return [uses, ...(serviceUse.describes ? [looks] : [])].map((parts) => draft(parts, resource.at));
}

/**
 * Do those who use the resource use its key too, or does the service alone? (Where the service makes grants, whoever
 * creates the resource uses the key: "Securing Lambda environment variables", Permissions.)
 */
function callersUse({ encryption, levels }: ResourceType): boolean {
  return Object.keys(levels).some((level) => (encryption?.actions(level) ?? []).length > 0);
}

function encryptionOf(resource: Resource): Encryption {
  const { encryption } = typeOf(resource.type);
  if (!encryption) throw new Error(`${resource.ref} cannot be encrypted with a key`);
  return encryption;
}
