import type { Candidate } from './candidates';
import type { Hop } from './policies';
import { isNobody, isOutside, matchNames, type Naming, nobody, type Who } from './principal';
import { accountOf, lookupOf, type Request } from './request';
import type { CompiledStatement } from './statement';
import { all, both, type Truth } from './truth';

/** A request made ready for many statements. */
export interface Prepared extends Who {
  readonly request: Request;
  /** In lower case. */
  readonly action: string;
}

export function prepare(request: Request, context = lookupOf(request)): Prepared {
  const { caller, action } = request;
  return { request, caller, action: action.toLowerCase(), account: accountOf(caller), context };
}

/** Policies that hang on the caller or its account have no `Principal`; the statement speaks of the caller as if it named it. */
const ofCaller: Naming = { direct: 'yes', role: 'no', account: 'no' };
const undecided: Naming = { direct: 'maybe', role: 'no', account: 'no' };

/**
 * Does the statement apply to the request, and by which name of the caller ("Grammar of the IAM JSON policy language")? A statement that AWS
 * would not save, for an element too many or missing, may mean anything. Conditions come last, since they cost most.
 */
export function applies({ statement, covered }: Candidate, hop: Hop, prepared: Prepared): Naming {
  const naming = hasPrincipal(hop) ? namingOf(statement, hop, prepared) : namingInIdentity(statement);
  if (isNobody(naming)) return nobody;
  const place = both(covered, resourceOf(statement, hop, prepared));
  if (place === 'no') return nobody;
  const applicable = both(place, conditionsOf(statement, prepared));
  if (applicable === 'yes') return naming;
  return applicable === 'no' ? nobody : weakened(naming);
}

/** The naming under a condition, or of an action or a resource, that is not decided. */
function weakened({ direct, role, account }: Naming): Naming {
  return { direct: both('maybe', direct), role: both('maybe', role), account: both('maybe', account) };
}

/** Trust policies have no `Resource`, policies of ECR repositories neither: they speak of what they are attached to. */
function resourceOf({ resource }: CompiledStatement, hop: Hop, { request, context }: Prepared): Truth {
  if (resource) return resource(request.resource.arn, context);
  return hop === 'trust' || hop === 'resource' || hop === 'key' ? 'yes' : 'maybe';
}

function conditionsOf({ conditions }: CompiledStatement, { context }: Prepared): Truth {
  return all(conditions, (condition) => condition(context));
}

function hasPrincipal(hop: Hop): boolean {
  return hop === 'resource' || hop === 'trust' || hop === 'key' || hop === 'rcp' || hop === 'endpoint';
}

function namingInIdentity({ principal, notPrincipal }: CompiledStatement): Naming {
  return principal || notPrincipal ? undecided : ofCaller;
}

/**
 * Whom an identity provider vouches for is let in by the provider's name; whether `*` lets him in as well, the documentation of trust
 * policies does not say ("AWS JSON policy elements: Principal").
 */
function namingOf({ principal, notPrincipal, effect }: CompiledStatement, hop: Hop, who: Who): Naming {
  const named = principal ?? notPrincipal;
  if (!named || (principal && notPrincipal)) return undecided;
  const naming = principal ? matchNames(named, who) : { ...nobody, direct: isOutside(named, who) };
  const everybody = notPrincipal !== undefined || named.everybody;
  const doubtful = everybody && who.caller.kind === 'federated' && effect === 'Allow' && hop !== 'rcp';
  return doubtful && naming.direct === 'yes' ? { ...naming, direct: 'maybe' } : naming;
}
