import { guardOf, type Hops } from './hops';
import type { Hop } from './policies';
import { accountOf, type Request } from './request';
import { heaviest, type Weighed, type Weight } from './weigh';

/** A hop that must allow on one of the ways in. */
export interface Requirement {
  readonly hop: Hop;
  readonly weight: Weight;
}

const given: Weight = { truth: 'yes', statements: [] };
const refused: Weight = { truth: 'no', statements: [] };

/** The ways in which the request can be allowed: one of them must have every hop's consent. The deciding hop comes first. */
export function waysIn(request: Request, hops: Hops): readonly (readonly Requirement[])[] {
  const outer = hops.scp.map(consent);
  return waysOf(request, hops).map((way) => [...way, ...outer]);
}

function waysOf(request: Request, hops: Hops): readonly (readonly Requirement[])[] {
  const { caller, resource } = request;
  const account = accountOf(caller);
  if (account === undefined) return [outsider(request, hops)];
  return account === resource.account ? withinAccount(request, hops) : [acrossAccounts(request, hops)];
}

function consent({ hop, allow }: Weighed): Requirement {
  return { hop, weight: allow.direct };
}

/**
 * Services, and whom a provider vouches for, have no identity policies with us: the resource's policy alone lets them in. Roles are assumed
 * and keys used by signed requests only; a provider's word serves only to assume a role ("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity").
 */
function outsider(request: Request, hops: Hops): readonly Requirement[] {
  const guard = guardOf(request);
  const [kind, name] = [request.caller.kind, request.action.toLowerCase()];
  const impossible =
    (kind === 'anonymous' && guard !== 'resource') ||
    (kind === 'federated' && (guard !== 'trust' || name === 'sts:assumerole')) ||
    (kind === 'service' && /^sts:assumerolewith/.test(name));
  return [{ hop: guard, weight: impossible ? refused : hops.resource.allow.direct }];
}

/**
 * Within one account an identity policy or the resource's policy is enough. What the resource's policy gives to the session, the user or everybody
 * holds without boundary and session policies; what it gives to the role, only within them ("How AWS enforcement code logic evaluates
 * requests to allow or deny access", Resource-based policies; "AWS JSON policy elements: Principal", IAM role principals). A key or role needs
 * its own policy's consent, if only to the account, before identity policies count ("Key policies in AWS KMS"; "Methods to assume a role").
 */
function withinAccount(request: Request, hops: Hops): readonly (readonly Requirement[])[] {
  const guard = guardOf(request);
  const { direct, role, account } = hops.resource.allow;
  const delegated = guard === 'resource' ? [] : [{ hop: guard, weight: heaviest([direct, role, account]) }];
  return [
    [{ hop: guard, weight: direct }, ...rootCannotAssume(request)],
    [{ hop: guard, weight: role }, ...narrowing(hops)],
    [identity(request, hops), ...delegated, ...narrowing(hops)],
  ];
}

/**
 * Both accounts decide for themselves and both must allow: the caller's with its identity policies within boundary and session, the resource's
 * with its policy, whichever way it names the caller ("Cross-account policy evaluation logic").
 */
function acrossAccounts(request: Request, hops: Hops): readonly Requirement[] {
  const { direct, role, account } = hops.resource.allow;
  const resource = { hop: guardOf(request), weight: heaviest([direct, role, account]) };
  return [resource, identity(request, hops), ...narrowing(hops)];
}

/** The root user has every permission of its account, but cannot assume roles ("AWS account root user", "AssumeRole"). */
function identity(request: Request, hops: Hops): Requirement {
  if (request.caller.kind !== 'root') return consent(hops.identity);
  return { hop: 'identity', weight: guardOf(request) === 'trust' ? refused : given };
}

function rootCannotAssume(request: Request): readonly Requirement[] {
  return request.caller.kind === 'root' && guardOf(request) === 'trust' ? [{ hop: 'identity', weight: refused }] : [];
}

function narrowing({ boundary, session }: Hops): readonly Requirement[] {
  return [boundary, session].flatMap((hop) => (hop ? [consent(hop)] : []));
}
