import { typeOf } from '../catalog/registry';
import { targetOf } from '../catalog/target';
import { mergeConditions } from '../estate/conditions';
import type { Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { draft } from './assemble';
import type { EstateIndex } from './callers';
import { type Draft, sid } from './sid';

/** What a key lets those do who copy backups of what it encrypts into vaults of other accounts. */
export function copyKeyGuards(index: EstateIndex, encrypted: readonly Resource[]): readonly Draft[] {
  const copies = sortedBy(encrypted, ({ ref }) => ref).flatMap((of) =>
    index.copiesOf(of).map((vault) => ({ of, vault })),
  );
  // Many databases may have one key: what is said of one is said of all.
  const groups = groupedBy(copies, ({ of, vault }) => `${vault.account} ${typeOf(of.type).service}`);
  return [...groups.values()].flatMap((members) => {
    const [{ of, vault }] = members;
    const { service, encryption } = typeOf(of.type);
    const account = index.account(vault.account);
    const regions = sortedUnique(members.map(({ vault: { region } }) => region));
    if (!encryption?.copied) return [];
    const { role, access } = encryption.copied(targetOf(of, index.account(of.account)), account.id, regions);
    // A policy that names a role fails to save before the role exists, which AWS makes when it is first needed.
    const principal = { AWS: [index.accountArn(account.name)] };
    return access.map(({ part, actions, resources, conditions }) =>
      draft(
        {
          sid: sid(account.name, 'copies', service, part),
          principal,
          actions,
          resources,
          conditions: mergeConditions(conditions, { ArnEquals: { 'aws:PrincipalArn': [role] } }),
        },
        of.at,
      ),
    );
  });
}
