import { typeOf } from '../catalog/registry';
import type { Access } from '../estate/access';
import type { Estate, Grant, Resource } from '../estate/estate';
import { groupedBy } from '../estate/order';
import { EstateIndex } from './callers';
import type { DocumentKind } from './document';
import { fenceGuards } from './fences';
import { keyGuards } from './key-policy';
import { resourceGuards, resourceSide } from './resource-policies';
import type { Draft } from './sid';
import { trustGuards } from './trust-policy';

/** A statement that a document holds whatever is shared: plain HTTP refused, a key administered, a role run by services, writers stopped by a fence. */
export interface Guard {
  readonly account: string;
  readonly kind: DocumentKind;
  /** Ref of the resource, key or role. */
  readonly on: string;
  readonly draft: Draft;
}

/** The guards of every document that an estate may have; of an existing resource only where its policy is written at all. */
export function guardsOf(estate: Estate): readonly Guard[] {
  const index = new EstateIndex(estate);
  const encrypted = groupedBy(estate.resources, ({ key }) => key);
  const ofResources = estate.resources.flatMap((resource): readonly Guard[] => {
    const { account, ref: on, type, managed } = resource;
    if (type === 'iam-fence' && managed)
      return fenceGuards(index, resource).map((draft) => ({ account, kind: 'fence', on, draft }));
    if (index.account(account).external || !typeOf(type).policy || type === 'iam-role') return [];
    if (type !== 'kms-key')
      return resourceGuards(index, resource).map((draft) => ({ account, kind: 'resource', on, draft }));
    return keyGuards(index, resource, encrypted.get(on) ?? []).map((draft) => ({ account, kind: 'key', on, draft }));
  });
  const ofRoles = estate.principals.flatMap((role): readonly Guard[] => {
    if (role.kind !== 'role' || !role.managed) return [];
    return trustGuards(index, role).map((draft) => ({
      account: role.account ?? '',
      kind: 'trust',
      on: role.ref,
      draft,
    }));
  });
  return [...ofResources, ...ofRoles];
}

/** What a grant asks of the policy of its resource, in the form that such a policy can have. */
export function askedOfResource(resource: Resource, grant: Grant): readonly Access[] {
  const { policy } = typeOf(resource.type);
  return policy ? resourceSide(policy, grant.access) : [];
}

/** What a grant asks of the policy of a key: of the key that encrypts its resource, or of the key that it shares. */
export function askedOfKey(accesses: readonly Access[]): readonly Access[] {
  const { policy } = typeOf('kms-key');
  return policy ? resourceSide(policy, accesses) : [];
}

/** Do the statements of its policy say on what they act? Those of a repository must not ("Amazon ECR resource-based policies"). */
export function hasResourceElement({ type }: Resource): boolean {
  return typeOf(type).policy?.resourceElement !== 'none';
}
