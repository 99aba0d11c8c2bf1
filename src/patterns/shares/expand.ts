import type { Resource, SessionDemand, Share } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import { refuseImpossibleDay } from '../dates';
import type { Draft } from '../draft';
import { listed } from '../listed';
import { resourceNamed } from '../references';
import { resolveConsumer } from './consumers';
import { refuseSharedIds, refuseUnclearIds, refuseUnclearSource } from './external-ids';
import { refuseIdleFeed, refuseUnreachableDestinations } from './feed';
import { expandGrants } from './grants';
import type { ShareEntry } from './schema';

/** A share with what its names stand for. */
export interface ResolvedShare {
  readonly name: string;
  readonly entry: ShareEntry;
  readonly path: readonly Step[];
  readonly owner?: string;
  /** Each with the place where the share names it. */
  readonly resources: readonly { readonly resource: Resource; readonly path: readonly Step[] }[];
  /** The role that it leads through together with others, and how that is assumed; absent: with `through: role` one of its own. */
  readonly session?: SessionDemand & { readonly role: string; readonly externalId: string };
}

/** Turns every share into grants. */
export function expandShares(draft: Draft): void {
  const shares = draft.blueprint.value['shares'] as Readonly<Record<string, ShareEntry>> | undefined;
  for (const [name, entry] of Object.entries(shares ?? {})) expandShare(draft, name, entry);
  refuseSharedIds(draft, shares ?? {});
  refuseUnreachableDestinations(draft);
}

function expandShare(draft: Draft, name: string, entry: ShareEntry): void {
  const path = ['shares', name];
  if (entry.expires !== undefined) refuseImpossibleDay(draft, entry.expires, [...path, 'expires']);
  const resources = listed(entry.share, [...path, 'share']).flatMap((placed) => {
    const resource = resourceNamed(draft, placed);
    return resource ? [{ resource, path: placed.path }] : [];
  });
  const consumers = listed(entry.with, [...path, 'with']).flatMap((placed) => resolveConsumer(draft, placed));
  const owner = entry.owner ?? resources[0]?.resource.owner;
  const share = { name, entry, path, resources, ...(owner !== undefined && { owner }) };
  refuseUnclearIds(draft, share);
  refuseUnclearSource(draft, share);
  const before = draft.diagnostics.length;
  const grants = resources.length > 0 && consumers.length > 0 ? expandGrants(draft, share, consumers) : [];
  draft.grants.push(...grants);
  if (draft.diagnostics.length === before) refuseIdleFeed(draft, share, consumers);
  draft.shares.push(shareOf(draft, share, grants.map((grant) => grant.id).sort()));
  const silent =
    grants.length === 0 && draft.diagnostics.length === before && resources.length > 0 && consumers.length > 0;
  if (silent) refuseNobody(draft, name, path);
}

/** The share as reports speak of it. */
export function shareOf(draft: Draft, { name, entry, path, owner }: ResolvedShare, grants: readonly string[]): Share {
  return {
    name,
    grants,
    at: draft.blueprint.at(path, 'key'),
    ...(entry.why !== undefined && { why: entry.why }),
    ...(owner !== undefined && { owner }),
    ...(entry.ticket !== undefined && { ticket: entry.ticket }),
    ...(entry.expires !== undefined && { expires: entry.expires }),
  };
}

function refuseNobody(draft: Draft, name: string, path: readonly Step[]): void {
  draft.diagnostics.push(
    diagnose('share-with-nobody', `\`${name}\` reaches nobody: everything in \`with\` is in the account that owns it`, {
      at: draft.blueprint.at([...path, 'with']),
      help: 'name a principal, or a group with other accounts',
    }),
  );
}
