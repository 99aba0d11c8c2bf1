import type { Account, Grant, Principal } from '../estate/estate';
import { sortedUnique } from '../estate/order';
import { assemble, draft } from './assemble';
import { managedPolicyLimit } from './budget';
import type { Document } from './document';

/** Name of the boundary that we write where the blueprint names none. */
const boundaryName = 'crossgrant-boundary';

/** Do we bound this role? Not where it has policies of somebody else, whose actions we do not know. */
export function isBounded(role: Principal): boolean {
  return role.managed && role.kind === 'role' && (role.managedPolicies ?? []).length === 0;
}

/**
 * The permissions boundary of the roles that we create in an account: no action beyond those declared for them, on no
 * account's resources beyond those declared, whatever is attached to them later by hand. Absent without such roles.
 */
export function boundary(
  account: Account,
  identities: readonly Document[],
  grants: readonly Grant[],
  accountIds: ReadonlyMap<string, string>,
): Document | undefined {
  const statements = identities.flatMap(({ policy }) => policy.Statement);
  const scoped = statements.filter(({ Resource }) => Resource?.join() !== '*').flatMap(({ Action }) => Action ?? []);
  const unscoped = statements.filter(({ Resource }) => Resource?.join() === '*').flatMap(({ Action }) => Action ?? []);
  if (statements.length === 0) return undefined;
  const owners = sortedUnique(
    grants.map(({ resource }) => accountIds.get(resource.split('/', 1)[0] ?? '') ?? account.id),
  );
  const drafts = [];
  if (scoped.length > 0) {
    drafts.push(
      draft(
        {
          sid: 'DeclaredActions',
          actions: sortedUnique(scoped),
          resources: ['*'],
          conditions: { StringEquals: { 'aws:ResourceAccount': owners } },
        },
        account.at,
      ),
    );
  }
  if (unscoped.length > 0) {
    drafts.push(
      draft({ sid: 'DeclaredActionsWithoutResource', actions: sortedUnique(unscoped), resources: ['*'] }, account.at),
    );
  }
  const head = {
    account: account.name,
    kind: 'boundary' as const,
    on: account.name,
    label: boundaryName,
    name: boundaryName,
  };
  return assemble(head, drafts, managedPolicyLimit);
}
