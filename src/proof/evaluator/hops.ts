import type { Prepared } from './applies';
import type { Known, Policies, Policy } from './policies';
import { isServiceLinked, type Request } from './request';
import { type Weighed, weigh } from './weigh';

/** What each hop of a request says; `undefined`: it does not concern the request, or narrows nothing. */
export interface Hops {
  readonly identity: Weighed;
  readonly boundary: Weighed | undefined;
  readonly session: Weighed | undefined;
  readonly resource: Weighed;
  readonly scp: readonly Weighed[];
  /** Only denies. */
  readonly rcp: Weighed | undefined;
  readonly endpoints: readonly Weighed[];
}

/** All of them, in the order in which verdicts name those that deny. */
export function presentHops({ identity, boundary, session, resource, rcp, scp, endpoints }: Hops): readonly Weighed[] {
  const present = [identity];
  if (boundary) present.push(boundary);
  if (session) present.push(session);
  present.push(resource);
  if (rcp) present.push(rcp);
  return present.concat(scp, endpoints);
}

/**
 * SCPs concern users and roles, and the root user, of member accounts, not services and service-linked roles; RCPs everybody but
 * service-linked roles ("Service control policies (SCPs)", "Resource control policies (RCPs)").
 */
export function hopsOf(policies: Policies, prepared: Prepared): Hops {
  const { caller } = prepared.request;
  const own = caller.kind === 'role' || caller.kind === 'user';
  const linked = isServiceLinked(caller);
  const controlled = (own || caller.kind === 'root') && !linked;
  const { boundary, session, resource, scp = [], rcp, endpoints = [] } = policies;
  return {
    identity: weigh('identity', own ? policies.identity : [], prepared),
    resource: weigh(guardOf(prepared.request), resource === undefined ? [] : one(resource), prepared),
    scp: controlled ? levels(scp, prepared) : [],
    endpoints: endpoints.map((endpoint) => weigh('endpoint', [endpoint], prepared)),
    rcp: !linked && rcp ? rcpOf(rcp, prepared) : undefined,
    boundary: own && boundary ? weigh('boundary', one(boundary), prepared) : undefined,
    session: own && session ? weigh('session', session, prepared) : undefined,
  };
}

function one(policy: Known<Policy>): Known<readonly Policy[]> {
  return policy === 'unknown' ? policy : [policy];
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
  const service = prepared.action.split(':', 1)[0] ?? '';
  if (services.has(service) || weighed.deny.truth === 'no') return weighed;
  return { ...weighed, deny: { ...weighed.deny, truth: 'maybe' } };
}

const assumption = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i;

/** What the resource's own policy is called: for roles and keys nobody passes without it. */
export function guardOf({ action, resource }: Pick<Request, 'action' | 'resource'>): 'trust' | 'key' | 'resource' {
  if (assumption.test(action)) return isNamed(resource.arn, 'iam', 'role/') ? 'trust' : 'resource';
  return /^kms:/i.test(action) && isNamed(resource.arn, 'kms', 'key/') ? 'key' : 'resource';
}

function isNamed(arn: string, ofService: string, prefix: string): boolean {
  const [, , service, , , name = ''] = arn.split(':');
  return service === ofService && name.startsWith(prefix);
}
