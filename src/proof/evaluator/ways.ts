import type { Prepared } from './applies';
import type { Hops } from './hops';
import type { Hop } from './policies';
import { heaviest, type Weighed, type Weight } from './weigh';

/** A hop that must allow on one of the ways in. */
export interface Requirement {
  readonly hop: Hop;
  readonly weight: Weight;
}

const given: Weight = { truth: 'yes', statements: [] };
const refused: Weight = { truth: 'no', statements: [] };

/** The ways in which the request can be allowed: one of them must have every hop's consent. The deciding hop comes first. */
export function waysIn(prepared: Prepared, hops: Hops): readonly (readonly Requirement[])[] {
  const outer = [...hops.scp.map(consent), ...hops.endpoints.map(byAnyName)];
  return waysOf(prepared, hops).map((way) => way.concat(outer));
}

function waysOf(prepared: Prepared, hops: Hops): readonly (readonly Requirement[])[] {
  const { account, request } = prepared;
  if (account === undefined) return [outsider(prepared, hops)];
  return account === request.resource.account ? withinAccount(prepared, hops) : [acrossAccounts(prepared, hops)];
}

function consent({ hop, allow }: Weighed): Requirement {
  return { hop, weight: allow.direct };
}

/**
 * Services, and whom a provider vouches for, have no identity policies with us: the resource's policy alone lets them in. Roles are assumed
 * and keys used by signed requests only; a provider's word serves only to assume a role ("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity").
 */
function outsider({ caller: { kind }, action }: Prepared, { resource: { hop, allow } }: Hops): readonly Requirement[] {
  const impossible =
    (kind === 'anonymous' && hop !== 'resource') ||
    (kind === 'federated' && (hop !== 'trust' || action === 'sts:assumerole')) ||
    (kind === 'service' && action.startsWith('sts:assumerolewith'));
  return [{ hop, weight: impossible ? refused : allow.direct }];
}

/**
 * Within one account an identity policy or the resource's policy is enough. What the resource's policy gives to the session, the user or everybody
 * holds without boundary and session policies; what it gives to the role, only within them ("How AWS enforcement code logic evaluates
 * requests to allow or deny access", Resource-based policies; "AWS JSON policy elements: Principal", IAM role principals). A key or role needs
 * its own policy's consent, if only to the account, before identity policies count ("Key policies in AWS KMS"; "Methods to assume a role").
 */
function withinAccount(prepared: Prepared, hops: Hops): readonly (readonly Requirement[])[] {
  const { hop, allow } = hops.resource;
  const narrowed = narrowing(hops);
  const delegated = hop === 'resource' ? [] : [anyNaming(hops)];
  return [
    [{ hop, weight: allow.direct }, ...rootCannotAssume(prepared, hops)],
    [{ hop, weight: allow.role }, ...narrowed],
    [identity(prepared, hops), ...delegated, ...narrowed],
  ];
}

/**
 * Both accounts decide for themselves and both must allow: the caller's with its identity policies within boundary and session, the resource's
 * with its policy, whichever way it names the caller ("Cross-account policy evaluation logic").
 */
function acrossAccounts(prepared: Prepared, hops: Hops): readonly Requirement[] {
  return [anyNaming(hops), identity(prepared, hops), ...narrowing(hops)];
}

/** The consent of the resource's policy to the caller by any of its names. */
function anyNaming({ resource }: Hops): Requirement {
  return byAnyName(resource);
}

function byAnyName({ hop, allow }: Weighed): Requirement {
  return { hop, weight: heaviest([allow.direct, allow.role, allow.account]) };
}

/** The root user has every permission of its account, but cannot assume roles ("AWS account root user", "AssumeRole"). */
function identity({ caller }: Prepared, hops: Hops): Requirement {
  if (caller.kind !== 'root') return consent(hops.identity);
  return { hop: 'identity', weight: hops.resource.hop === 'trust' ? refused : given };
}

function rootCannotAssume({ caller }: Prepared, { resource }: Hops): readonly Requirement[] {
  return caller.kind === 'root' && resource.hop === 'trust' ? [{ hop: 'identity', weight: refused }] : [];
}

function narrowing({ boundary, session }: Hops): readonly Requirement[] {
  if (!boundary) return session ? [consent(session)] : [];
  return session ? [consent(boundary), consent(session)] : [consent(boundary)];
}
