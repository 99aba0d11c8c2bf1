import type { AccountEntry, BackendEntry, Defaults } from '../../blueprint/schema';
import type { Account, Backend } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';
import { partitionByRegion } from './regions.generated';

/** Partition of a region; `aws` for one that does not exist (which is reported apart). */
export const partitionOf = (region: string): string =>
  Object.hasOwn(partitionByRegion, region) ? (partitionByRegion[region] ?? 'aws') : 'aws';

/** Resolves the accounts: defaults filled in, regions known, ids unique. */
export function expandAccounts(draft: Draft): void {
  const { accounts, defaults = {} } = draft.blueprint.value;
  const byId = new Map<string, string>();
  for (const [name, entry] of Object.entries(accounts)) {
    refuseTakenId(draft, byId, name, entry.id);
    refuseStackName(draft, accounts, name);
    draft.accounts.set(name, account(draft, name, entry, defaults));
  }
}

function account(draft: Draft, name: string, entry: AccountEntry, defaults: Defaults): Account {
  const at = draft.blueprint.at(['accounts', name], 'key');
  const region = regionOf(draft, name, entry, defaults);
  const deployRole = entry['deploy-role'] ?? defaults['deploy-role'];
  const boundary = entry.boundary ?? defaults.boundary;
  const owner = entry.owner ?? defaults.owner;
  const partition = partitionOf(region);
  return {
    name,
    id: entry.id,
    partition,
    region,
    external: entry.external,
    tags: { ...defaults.tags, ...entry.tags },
    provider: { ...defaults.provider, ...entry.provider },
    backend: backendOf((entry.backend ?? defaults.backend) as BackendEntry | undefined),
    at,
    ...(owner !== undefined && { owner }),
    ...(deployRole !== undefined && { deployRole }),
    ...(boundary !== undefined && { boundaryArn: boundaryArn(boundary, partition, entry.id) }),
  };
}

function boundaryArn(boundary: string, partition: string, accountId: string): string {
  return boundary.startsWith('arn:') ? boundary : `arn:${partition}:iam::${accountId}:policy/${boundary}`;
}

function backendOf(entry: BackendEntry | undefined): Backend {
  if (entry === undefined) return { type: 'local' };
  if (entry.type === 's3') return { ...entry, prefix: entry.prefix ?? 'crossgrant/' };
  return entry.type === 'cloud' ? { ...entry, prefix: entry.prefix ?? 'crossgrant-' } : entry;
}

function regionOf(draft: Draft, name: string, entry: AccountEntry, defaults: Defaults): string {
  const region = entry.region ?? defaults.region;
  if (region === undefined) {
    if (entry.external) return 'us-east-1';
    draft.diagnostics.push(
      diagnose('key-missing', `The account \`${name}\` has no region`, {
        at: draft.blueprint.at(['accounts', name], 'key'),
        help: 'add `region:` to it, or to `defaults:` for all accounts',
      }),
    );
    return 'us-east-1';
  }
  const path = entry.region === undefined ? ['defaults', 'region'] : ['accounts', name, 'region'];
  refuseUnknownRegion(draft, region, path);
  return region;
}

/** Reports a region that AWS does not have; once for a default that many accounts share. */
export function refuseUnknownRegion(draft: Draft, region: string, path: readonly string[]): void {
  if (Object.hasOwn(partitionByRegion, region)) return;
  const at = draft.blueprint.at(path);
  if (
    draft.diagnostics.some(
      (known) => known.code === 'region-unknown' && known.at?.start === at.start && known.at.file === at.file,
    )
  )
    return;
  draft.diagnostics.push(
    diagnose('region-unknown', `There is no region \`${region}\``, {
      at,
      help: suggestion(region, Object.keys(partitionByRegion), 'regions'),
    }),
  );
}

/** An account has a stack of its name, and for the second wave one with `-links` behind it. */
function refuseStackName(draft: Draft, accounts: Readonly<Record<string, unknown>>, name: string): void {
  const other = name.replace(/-links$/, '');
  if (other === name || !Object.hasOwn(accounts, other)) return;
  draft.diagnostics.push(
    diagnose('name-declared-twice', `The stack of the account \`${name}\` would be the second one of \`${other}\``, {
      at: draft.blueprint.at(['accounts', name], 'key'),
      related: [{ message: `\`${other}\``, at: draft.blueprint.at(['accounts', other], 'key') }],
      help: 'give it a name that does not end in `-links`',
    }),
  );
}

function refuseTakenId(draft: Draft, byId: Map<string, string>, name: string, id: string): void {
  const first = byId.get(id);
  byId.set(id, first ?? name);
  if (first === undefined) return;
  draft.diagnostics.push(
    diagnose('account-id-taken', `The accounts \`${first}\` and \`${name}\` have the same id ${id}`, {
      at: draft.blueprint.at(['accounts', name, 'id']),
      related: [{ message: `\`${first}\``, at: draft.blueprint.at(['accounts', first, 'id']) }],
      help: 'correct one of the ids, or declare the account once',
    }),
  );
}
