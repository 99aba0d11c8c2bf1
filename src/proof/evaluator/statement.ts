import type { Statement } from '../../iam/document';
import { matchAction } from './action';
import { matchResource } from './arn';
import { matchConditions } from './condition';
import type { Hop } from './policies';
import { matchNotPrincipal, matchPrincipal, type Naming } from './principal';
import type { Context, Request } from './request';
import type { Reading } from './template';
import { all, any, not, type Truth } from './truth';

/** A request made ready for many statements. */
export interface Prepared {
  readonly request: Request;
  readonly context: Context;
}

const inapplicable: Naming = { direct: 'no', role: 'no', account: 'no' };

/** Policies that hang on the caller or its account have no `Principal`; the statement speaks of the caller as if it named it. */
const ofCaller: Naming = { direct: 'yes', role: 'no', account: 'no' };

/**
 * Does the statement apply to the request, and by which name of the caller ("Grammar of the IAM JSON policy language")? A statement that AWS
 * would not save, for an element too many or missing, may mean anything.
 */
export function applies(statement: Statement, version: string | undefined, hop: Hop, prepared: Prepared): Naming {
  const { request, context } = prepared;
  const variables = version === '2012-10-17';
  const reading: Reading = { context, variables, wildcards: false };
  const tests = [
    () => actionOf(statement, request.action),
    () => resourceOf(statement, request.resource.arn, hop, reading),
    () => matchConditions(statement.Condition ?? {}, reading),
  ];
  const applicable = all(tests, (test) => test());
  if (applicable === 'no') return inapplicable;
  const naming = hasPrincipal(hop) ? namingOf(statement, hop, prepared) : namingInIdentity(statement);
  const both = (level: Truth) => all([applicable, level], (value) => value);
  return { direct: both(naming.direct), role: both(naming.role), account: both(naming.account) };
}

function actionOf({ Action, NotAction }: Statement, action: string): Truth {
  const covered = (patterns: readonly string[]) => any(patterns, (pattern) => matchAction(pattern, action));
  if (Action && !NotAction) return covered(Action);
  return NotAction && !Action ? not(covered(NotAction)) : 'maybe';
}

/** Trust policies have no `Resource`, policies of ECR repositories neither: they speak of what they are attached to. */
function resourceOf({ Resource, NotResource }: Statement, resource: string, hop: Hop, reading: Reading): Truth {
  const covered = (patterns: readonly string[], negated: boolean) =>
    any(patterns, (pattern) => matchResource(pattern, resource, { ...reading, negated }));
  if (Resource && !NotResource) return covered(Resource, false);
  if (NotResource && !Resource) return not(covered(NotResource, true));
  return !Resource && (hop === 'trust' || hop === 'resource' || hop === 'key') ? 'yes' : 'maybe';
}

function hasPrincipal(hop: Hop): boolean {
  return hop === 'resource' || hop === 'trust' || hop === 'key' || hop === 'rcp';
}

function namingInIdentity({ Principal, NotPrincipal }: Statement): Naming {
  return Principal || NotPrincipal ? { ...ofCaller, direct: 'maybe' } : ofCaller;
}

/**
 * Whom an identity provider vouches for is let in by the provider's name; whether `*` lets him in as well, the documentation of trust
 * policies does not say ("AWS JSON policy elements: Principal").
 */
function namingOf(statement: Statement, hop: Hop, { request, context }: Prepared): Naming {
  const { Principal, NotPrincipal, Effect } = statement;
  if (!Principal === !NotPrincipal) return { ...inapplicable, direct: 'maybe' };
  const naming = Principal
    ? matchPrincipal(Principal, request.caller, context)
    : { ...inapplicable, direct: matchNotPrincipal(NotPrincipal ?? '*', request.caller, context) };
  const everybody = NotPrincipal || Principal === '*' || Principal?.AWS?.includes('*');
  const doubtful = everybody && request.caller.kind === 'federated' && Effect === 'Allow' && hop !== 'rcp';
  return doubtful && naming.direct === 'yes' ? { ...naming, direct: 'maybe' } : naming;
}
