import type { Composition } from '../composition';
import { placesOfIds } from './external-id';
import type { OutboundEntry } from './schema';

/** A role of a vendor, and who of us may assume it: that role alone, and with the ids that the vendor gave us. */
export function composeOutbound(composition: Composition, name: string, entry: OutboundEntry): void {
  const path = ['saas', name];
  const [, , , , id = '', resource = ''] = entry.role.split(':');
  const asked = { path, fields: { role: [...path, 'role'] } };
  const account = composition.outsideAccount(id, `${name}-provider`, { path, fields: { id: [...path, 'role'] } });
  if (account === undefined) return;
  const written = resource.replace(/^role\//, '');
  const role = written.slice(written.lastIndexOf('/') + 1);
  const fields = { role, path: `/${written.slice(0, written.length - role.length)}`, existing: true };
  const share = composition.resource(account, `${name}-role`, 'iam-role', fields, asked);
  const { why, owner, ticket, expires } = entry;
  composition.share(
    name,
    { share, with: entry.principals, can: 'assume', 'external-id': entry['external-id'], why, owner, ticket, expires },
    {
      path,
      fields: {
        with: [...path, 'principals'],
        share: [...path, 'role'],
        ...placesOfIds(entry['external-id'], [...path, 'external-id']),
        ...(expires !== undefined && { expires: [...path, 'expires'] }),
      },
    },
  );
}
