import { accessOfLevels } from '../../catalog/access';
import { typeOf } from '../../catalog/registry';
import { targetOf } from '../../catalog/target';
import type { Grant, Resource, SessionDemand } from '../../estate/estate';
import { endOfDay } from '../dates';
import type { Draft } from '../draft';
import { accessRole } from './access-role';
import type { Consumer } from './consumers';
import type { ResolvedShare } from './expand';
import { externalIdsOf, sourceConditions } from './external-ids';
import { extraActions } from './extra-actions';
import { keyUseOf } from './key-use';
import { levelsOf, narrowingOf } from './level';
import { linkOf, subscribeAccess } from './links';
import { isAssumed, type Offer, refusedActions } from './offer';
import { fitsShare } from './refusals';

/** The grants of a share: each consumer with each resource, but for a group's member that owns the resource anyway. */
export function expandGrants(draft: Draft, share: ResolvedShare, consumers: readonly Consumer[]): Grant[] {
  const grants = new Map<string, Grant>();
  for (const { resource } of share.resources) {
    const offer = offerOf(draft, share, resource);
    if (!offer) continue;
    for (const consumer of consumers) {
      const ownsItAnyway =
        !consumer.receiver && consumer.principal.kind === 'account' && consumer.principal.account === resource.account;
      if (ownsItAnyway && !consumer.named) continue;
      const via = viaOf(share, offer, consumer);
      if (!fitsShare(draft, share, offer, consumer, via)) continue;
      const grant = grantOf(draft, share, offer, consumer, via);
      const link = linkOf(draft, share, grant, offer, consumer);
      if (link && !grants.has(grant.id)) draft.links.push(link);
      grants.set(grant.id, grant);
    }
  }
  return [...grants.values()];
}

function offerOf(draft: Draft, share: ResolvedShare, resource: Resource): Offer | undefined {
  const account = draft.accounts.get(resource.account);
  const type = typeOf(resource.type);
  const levels = levelsOf(draft, share, type);
  const narrowing = narrowingOf(draft, share, resource, type);
  if (!account || !levels || !narrowing) return undefined;
  const target = targetOf(resource, account);
  const extra = extraActions(draft, share, type, target, narrowing);
  if (!extra) return undefined;
  const access = [...accessOfLevels(type, levels, target, narrowing), ...extra];
  const keyUse = keyUseOf(draft, resource, account, type, levels);
  return { resource, account, type, levels, narrowing, access, ...(keyUse && { keyUse }) };
}

/**
 * How a grant reaches its resource. Within one account the identity policy is enough; across accounts the resource's
 * own policy where it has one that can carry the grant, else a role in the resource's account.
 */
function viaOf(share: ResolvedShare, offer: Offer, { principal, receiver }: Consumer): Grant['via'] {
  if (receiver?.type === 'sqs-queue') return 'policy';
  if (share.entry.through === 'role') return 'role';
  if (offer.account.external && offer.type.name === 'iam-role') return 'identity';
  if (principal.account === offer.resource.account) return offer.type.name === 'iam-role' ? 'policy' : 'identity';
  if (share.entry.through === undefined && refusedActions(offer).length > 0) return 'role';
  return share.entry.through ?? offer.type.policy?.defaultVia ?? 'role';
}

function grantOf(
  draft: Draft,
  share: ResolvedShare,
  offer: Offer,
  { principal, receiver }: Consumer,
  via: Grant['via'],
): Grant {
  const { entry } = share;
  const queue = receiver?.type === 'sqs-queue' ? receiver : undefined;
  const role = via === 'role' ? accessRole(draft, share, offer.account) : undefined;
  const across = offer.account.external || draft.accounts.get(principal.account ?? '')?.external === true;
  const externalIds = externalIdsOf(entry['external-id']);
  return {
    id: `${share.name}:${queue?.ref ?? principal.ref}:${offer.resource.ref}`,
    share: share.name,
    principal: principal.ref,
    ...(queue && { receiver: queue.ref }),
    resource: offer.resource.ref,
    levels: offer.levels,
    narrowing: offer.narrowing,
    ...(entry.actions && { extraActions: [...entry.actions].sort() }),
    access: queue ? subscribeAccess(draft, queue, offer.access) : offer.access,
    via,
    pin: entry.pin === true,
    mfa: entry.mfa === true,
    at: draft.blueprint.at(share.path, 'key'),
    ...(offer.keyUse && { keyUse: offer.keyUse }),
    ...(role && { role: role.ref }),
    ...(entry.expires !== undefined && { until: endOfDay(entry.expires) }),
    ...(across && isAssumed(offer.type, via) && externalIds.length > 0 && { externalIds }),
    ...(via === 'role' && entry.tagged && { tagged: entry.tagged }),
    ...(isAssumed(offer.type, via) && entry.source && { source: sourceConditions(entry.source) }),
    ...(share.session && { session: demandOf(share.session), externalIds: [{ id: share.session.externalId }] }),
    ...(entry.why !== undefined && { why: entry.why }),
    ...(share.owner !== undefined && { owner: share.owner }),
  };
}

function demandOf({ tag, value }: SessionDemand): SessionDemand {
  return { tag, ...(value !== undefined && { value }) };
}
