import { type CollectionUser, dataPermissions } from '../catalog/opensearch-collection';
import { textsOf } from '../catalog/settings';
import type { Grant, Json, Resource } from '../estate/estate';
import { sortedBy, sortedUnique } from '../estate/order';
import { diagnose } from '../source/diagnostic';
import type { Draft } from './draft';

/** Tells collections of OpenSearch Serverless whom their shares let in: what IAM grants there is one action for all requests. */
export function expandCollections(draft: Draft): void {
  for (const collection of [...draft.resources.values()])
    if (collection.type === 'opensearch-collection') expand(draft, collection);
}

function expand(draft: Draft, collection: Resource): void {
  const grants = draft.grants.filter(({ resource }) => resource === collection.ref);
  const users = grants.flatMap((grant) => userOf(draft, grant, collection) ?? []);
  if (users.length === 0) return;
  const sorted = sortedBy(users, (user) => JSON.stringify(user)) as unknown as Json;
  draft.resources.set(collection.ref, { ...collection, settings: { ...collection.settings, users: sorted } });
}

/** The consumer itself, or the role of the account that it assumes. */
function userOf(draft: Draft, { via, role, principal, levels, narrowing, share }: Grant, collection: Resource) {
  const caller = draft.principals.get(via === 'role' ? (role ?? '') : principal);
  const [arn] = caller?.arns ?? [];
  if (caller?.kind !== 'role' || arn === undefined) {
    const message = `\`${share}\` shares \`${collection.ref}\` with \`${principal}\`, which a data access policy cannot name`;
    draft.diagnostics.push(
      diagnose('setting-invalid', message, {
        at: draft.blueprint.at(['shares', share, 'with']),
        related: [{ message: 'the collection', at: collection.at }],
        help: 'add `through: role`: the policy then names that role',
      }),
    );
    return undefined;
  }
  const chosen = textsOf(narrowing['index']);
  const user: CollectionUser = {
    arn,
    indices: chosen.length > 0 ? chosen : ['*'],
    permissions: sortedUnique(levels.flatMap(dataPermissions)),
  };
  return user;
}
