import type { Blueprint } from '../blueprint/blueprint';
import type { Estate } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { mayDo } from '../onboarding/customer-role';
import { listed } from '../patterns/listed';
import type { CustomersEntry, SaasEntry } from '../patterns/saas/schema';
import { externalIdsOf } from '../patterns/shares/external-ids';
import { suggestion } from '../source/suggest';

/** What the other party of an integration must know. */
export interface Bundle {
  readonly integration: string;
  readonly direction: 'inbound' | 'outbound';
  readonly party: { readonly account: string; readonly name?: string; readonly contact?: string };
  readonly purpose?: string;
  readonly owner?: string;
  /** Last day. */
  readonly expires?: string;
  readonly externalIds: readonly { readonly id: string; readonly until?: string }[];
  /** Addresses, VPCs or endpoints. */
  readonly comesFrom: readonly string[];
  readonly roles: readonly RoleOffer[];
}

interface RoleOffer {
  readonly account: string;
  readonly accountId: string;
  readonly arn: string;
  /** Lines in plain words. */
  readonly may: readonly string[];
  /** ARNs of ours that assume it, where the role is theirs. */
  readonly assumedBy: readonly string[];
}

/** An integration by its name, or why there is none. */
export function integrationNamed(blueprint: Blueprint, name: string): SaasEntry | string {
  const section = (blueprint.value['saas'] ?? {}) as Readonly<Record<string, SaasEntry>>;
  const entry = Object.hasOwn(section, name) ? section[name] : undefined;
  if (entry) return entry;
  const help = suggestion(name, Object.keys(section), 'integrations');
  return `there is no integration \`${name}\` under \`saas:\`${help === undefined ? '' : `; ${help}`}`;
}

/** An integration with one other party. */
export type PartyEntry = Exclude<SaasEntry, CustomersEntry>;

/** The bundle of an integration with one other party. */
export function bundleOf(estate: Estate, name: string, entry: PartyEntry): Bundle {
  const { why, owner, expires } = entry;
  const from = entry.direction === 'inbound' ? Object.values(entry.source ?? {}).flat() : [];
  const lasting = externalIdsOf(entry['external-id']).map(({ id }) => id);
  const written = entry['external-id'];
  const ids = typeof written === 'string' ? [{ id: written }] : written;
  return {
    integration: name,
    direction: entry.direction,
    party: partyOf(entry),
    ...(why !== undefined && { purpose: why }),
    ...(owner !== undefined && { owner }),
    ...(expires !== undefined && { expires }),
    externalIds: sortedBy(ids, ({ id }) => String(lasting.indexOf(id))),
    comesFrom: sortedUnique(from),
    roles: rolesOf(estate, entry, name),
  };
}

function partyOf(entry: PartyEntry): Bundle['party'] {
  if (entry.direction === 'outbound') return { account: entry.role.split(':')[4] ?? '' };
  const { account, name, contact } = entry.provider;
  return { account, ...(name !== undefined && { name }), ...(contact !== undefined && { contact }) };
}

function rolesOf(estate: Estate, entry: PartyEntry, name: string): readonly RoleOffer[] {
  const accounts = new Map(estate.accounts.map((account) => [account.name, account]));
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  if (entry.direction === 'outbound') {
    const assumedBy = listed(entry.principals, []).flatMap(({ text }) => principals.get(text)?.arns ?? []);
    return [
      {
        account: name,
        accountId: entry.role.split(':')[4] ?? '',
        arn: entry.role,
        may: [],
        assumedBy: sortedUnique(assumedBy),
      },
    ];
  }
  const role = entry.role ?? `crossgrant-${name}`;
  const mine = estate.grants.filter((grant) => grant.role?.split('/')[1] === role);
  return sortedBy([...groupedBy(mine, (grant) => grant.role)], ([ref]) => ref).map(([ref, grants]) => {
    const account = accounts.get(ref.split('/', 1)[0] ?? '');
    return {
      account: account?.name ?? '',
      accountId: account?.id ?? '',
      arn: principals.get(ref)?.arns[0] ?? '',
      may: sortedUnique(grants.flatMap((grant) => mayDo(estate, grant))),
      assumedBy: [],
    };
  });
}
