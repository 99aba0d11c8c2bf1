import type { Conditions } from '../../estate/access';
import type { ExternalId } from '../../estate/estate';
import { sortedBy } from '../../estate/order';
import { diagnose } from '../../source/diagnostic';
import { endOfDay, refuseImpossibleDay } from '../dates';
import type { Draft } from '../draft';
import type { ResolvedShare } from './expand';
import type { ExternalIdEntry, ShareEntry, SourceEntry } from './schema';

/** External ids with the instant at which each ends, the lasting one first. */
export function externalIdsOf(entry: ExternalIdEntry | undefined): readonly ExternalId[] {
  const list = typeof entry === 'string' ? [{ id: entry }] : (entry ?? []);
  return sortedBy(
    list.map(({ id, until }: { id: string; until?: string }) =>
      until === undefined ? { id } : { id, until: endOfDay(until) },
    ),
    ({ id, until = '' }) => `${until} ${id}`,
  );
}

/** Conditions on where a request comes from ("AWS global condition context keys", Properties of the network). */
export function sourceConditions({ cidrs, vpcs, 'vpc-endpoints': endpoints }: SourceEntry): Conditions {
  if (cidrs !== undefined) return { IpAddress: { 'aws:SourceIp': [cidrs].flat().sort() } };
  if (vpcs !== undefined) return { StringEquals: { 'aws:SourceVpc': [vpcs].flat().sort() } };
  return { StringEquals: { 'aws:SourceVpce': [endpoints ?? []].flat().sort() } };
}

/** Of two ids just one lasts: the other is on its way out. */
export function refuseUnclearIds(draft: Draft, { entry, path, name }: ResolvedShare): void {
  const list = entry['external-id'];
  if (list === undefined || typeof list === 'string') return;
  const place = [...path, 'external-id'];
  list.forEach(({ until }, index) => {
    if (until !== undefined) refuseImpossibleDay(draft, until, [...place, index, 'until']);
  });
  const lasting = list.filter(({ until }) => until === undefined).length;
  const [first, second] = list;
  const problem =
    lasting !== 1
      ? `${lasting === 0 ? 'None' : 'Both'} of the external ids of \`${name}\` ${lasting === 0 ? 'lasts' : 'last'}`
      : first && first.id === second?.id
        ? `Both external ids of \`${name}\` are the same`
        : undefined;
  if (problem === undefined) return;
  draft.diagnostics.push(
    diagnose('setting-invalid', problem, {
      at: draft.blueprint.at(place, 'key'),
      help: 'give the old one its last day: `[{ id: new… }, { id: old…, until: 2027-02-28 }]`',
    }),
  );
}

/** A call through an endpoint has no public address, so that several kinds of places would never come together. */
export function refuseUnclearSource(draft: Draft, { entry, path, name }: ResolvedShare): void {
  if (entry.source === undefined) return;
  const kinds = Object.keys(entry.source);
  if (kinds.length === 1) return;
  draft.diagnostics.push(
    diagnose(
      'source-invalid',
      `\`source\` of \`${name}\` names ${kinds.length === 0 ? 'nothing' : kinds.map((kind) => `\`${kind}\``).join(' and ')}`,
      {
        at: draft.blueprint.at([...path, 'source'], 'key'),
        help: 'name one of `cidrs`, `vpcs` and `vpc-endpoints`: calls through an endpoint have no public address',
      },
    ),
  );
}

/**
 * One external id is the name of one relationship: with the same for two parties, one of them could pass for the other's
 * customer ("The confused deputy problem").
 */
export function refuseSharedIds(draft: Draft, shares: Readonly<Record<string, ShareEntry>>): void {
  const taken = new Map<string, { readonly share: string; readonly parties: string }>();
  for (const [name, entry] of Object.entries(shares)) {
    const grants = draft.grants.filter(({ share, externalIds }) => share === name && externalIds);
    const [grant] = grants;
    if (!grant) continue;
    const parties = [...new Set(grants.map((one) => partyOf(draft, one.principal, one.resource)))].sort().join();
    for (const { id } of grant.externalIds ?? []) {
      const first = taken.get(id);
      taken.set(id, first ?? { share: name, parties });
      if (!first || first.parties === parties) continue;
      draft.diagnostics.push(
        diagnose(
          'external-id-shared',
          `\`${name}\` and \`${first.share}\` have the same external id for different parties`,
          {
            at: draft.blueprint.at(['shares', name, 'external-id'], 'key'),
            related: [
              { message: `\`${first.share}\``, at: draft.blueprint.at(['shares', first.share, 'external-id'], 'key') },
            ],
            help: 'give each relationship an id of its own: `crossgrant external-id` prints a new one',
          },
        ),
      );
    }
    refuseManyParties(draft, name, entry, parties);
  }
}

function refuseManyParties(draft: Draft, name: string, _: ShareEntry, parties: string): void {
  if (!parties.includes(',')) return;
  draft.diagnostics.push(
    diagnose('external-id-shared', `\`${name}\` gives one external id to several outside accounts: ${parties}`, {
      at: draft.blueprint.at(['shares', name, 'external-id'], 'key'),
      help: 'write a share for each party, with an id of its own',
    }),
  );
}

/** The outside account of a grant. */
function partyOf(draft: Draft, principal: string, resource: string): string {
  const accounts = [principal, resource].map((ref) => ref.split('/', 1)[0] ?? ref);
  return accounts.find((name) => draft.accounts.get(name)?.external) ?? '';
}
