import type { Known, Policies, Policy } from './policies';
import { isServiceLinked, type Request } from './request';
import type { Prepared } from './statement';
import { type Weighed, weigh } from './weigh';

/** What each hop of a request says; absent: it does not concern the request, or narrows nothing. */
export interface Hops {
  readonly identity: Weighed;
  readonly boundary?: Weighed;
  readonly session?: Weighed;
  readonly resource: Weighed;
  readonly scp: readonly Weighed[];
  /** Only denies. */
  readonly rcp?: Weighed;
}

/**
 * SCPs concern users and roles, and the root user, of member accounts, not services and service-linked roles; RCPs everybody but
 * service-linked roles ("Service control policies (SCPs)", "Resource control policies (RCPs)").
 */
export function hopsOf(policies: Policies, prepared: Prepared): Hops {
  const { caller } = prepared.request;
  const own = caller.kind === 'role' || caller.kind === 'user';
  const controlled = (own || caller.kind === 'root') && !isServiceLinked(caller);
  const one = (policy: Known<Policy>) => (policy === 'unknown' ? policy : [policy]);
  const { boundary, session, resource, scp = [], rcp } = policies;
  return {
    identity: weigh('identity', own ? policies.identity : [], prepared),
    resource: weigh(guardOf(prepared.request), resource === undefined ? [] : one(resource), prepared),
    scp: controlled ? levels(scp, prepared) : [],
    ...(!isServiceLinked(caller) && rcp && { rcp: rcpOf(rcp, prepared) }),
    ...(own && boundary && { boundary: weigh('boundary', one(boundary), prepared) }),
    ...(own && session && { session: weigh('session', session, prepared) }),
  };
}

/** Every level must allow. */
function levels(scp: Known<readonly (readonly Policy[])[]>, prepared: Prepared): readonly Weighed[] {
  return (scp === 'unknown' ? [scp] : scp).map((level) => weigh('scp', level, prepared));
}

/** Services whose resources RCPs reach ("Resource control policies (RCPs)", List of AWS services that support RCPs). The list grows. */
const services = new Set(['s3', 'sts', 'kms', 'sqs', 'secretsmanager']);

/** Another service may by now heed what the RCP denies. */
function rcpOf(rcp: Known<readonly Policy[]>, prepared: Prepared): Weighed {
  const weighed = weigh('rcp', rcp, prepared);
  const service = prepared.request.action.split(':', 1)[0]?.toLowerCase() ?? '';
  if (services.has(service) || weighed.deny.truth === 'no') return weighed;
  return { ...weighed, deny: { ...weighed.deny, truth: 'maybe' } };
}

const assumption = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i;

/** What the resource's own policy is called: for roles and keys nobody passes without it. */
export function guardOf({ action, resource }: Request): 'trust' | 'key' | 'resource' {
  const [, , service, , , name = ''] = resource.arn.split(':');
  if (service === 'iam' && name.startsWith('role/') && assumption.test(action)) return 'trust';
  return service === 'kms' && name.startsWith('key/') && /^kms:/i.test(action) ? 'key' : 'resource';
}
