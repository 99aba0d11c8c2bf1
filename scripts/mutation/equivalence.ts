import type { Document, PolicyPrincipal, Statement } from '../../src/iam/document';
import { type Permit, permitsOf, uncovered } from '../../src/proof/permit';
import { answeredAlike } from './probes';

/**
 * Do these documents of one slot let through the same requests after a change as before? Shown by sets: what is allowed after was allowed
 * before or is denied, and the other way round, and the same is denied; then tried with requests. False where it cannot be shown.
 */
export function areEquivalent(before: readonly Document[], after: readonly Document[], account: string): boolean {
  const [then, now] = [before, after].map((documents) => documents.flatMap(({ policy }) => policy.Statement));
  if (!then || !now || after.length !== before.length) return false;
  const resources = then.some(({ Resource, NotResource }) => Resource || NotResource) ? 1 : 0;
  if (after.some((document) => isMalformed(document, resources))) return false;
  const [gone, come] = [difference(then, now), difference(now, then)];
  const permits = (list: readonly Statement[], effect: Statement['Effect']) =>
    list.filter((one) => one.Effect === effect && isExact(one)).flatMap((one) => permitsIn(one, account));
  const within = (list: readonly Statement[], effect: Statement['Effect'], wide: readonly Permit[]) =>
    list
      .filter(({ Effect }) => Effect === effect)
      .flatMap((one) => permitsIn(one, account))
      .every((permit) => uncovered(permit, wide) === undefined);
  const denied = permits(then, 'Deny');
  const same =
    within(come, 'Deny', denied) &&
    within(gone, 'Deny', permits(now, 'Deny')) &&
    within(come, 'Allow', [...permits(then, 'Allow'), ...denied]) &&
    within(gone, 'Allow', [...permits(now, 'Allow'), ...denied]);
  return same && answeredAlike(before, after, [...gone, ...come], account);
}

/** Statements of the first list that are not in the second; the same ones cover themselves. */
function difference(list: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const told = new Set(others.map((statement) => JSON.stringify(statement)));
  return list.filter((statement) => !told.has(JSON.stringify(statement)));
}

/**
 * In its own account, a policy that names a role or everybody needs no identity policy beside it, and one that names the account does
 * ("Cross-account policy evaluation logic"): these are not the same callers.
 */
function permitsIn(statement: Statement, account: string): readonly Permit[] {
  const { Principal } = statement;
  return permitsOf(statement).map((permit) =>
    Principal === undefined || isDelegation(Principal) || isElsewhere(permit, account)
      ? permit
      : { ...permit, caller: `direct ${permit.caller}` },
  );
}

function isDelegation(principal: PolicyPrincipal): boolean {
  if (principal === '*') return false;
  return (principal.AWS ?? []).every((name) => /^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(name));
}

/** Does it name other accounts only, or all but its own? */
function isElsewhere({ clauses }: Permit, account: string): boolean {
  return clauses.some(({ key, negated, absent, relation, values }) => {
    if (key !== 'aws:principalaccount' || relation !== 'text') return false;
    if (negated) return values.some(({ text }) => text === account);
    return !absent && values.every(({ text }) => /^\d{12}$/.test(text) && text !== account);
  });
}

/** `NotPrincipal`, sessions and unique ids are turned into permits for more callers than they name, so that those cover nothing. */
function isExact({ Principal, NotPrincipal }: Statement): boolean {
  if (NotPrincipal !== undefined) return false;
  if (Principal === undefined || Principal === '*') return true;
  return (Principal.AWS ?? []).every((name) =>
    /^(\*|\d{12}|arn:[\w-]+:iam::\d{12}:(root|role\/.+|user\/.+))$/.test(name),
  );
}

/**
 * AWS refuses a document with such a statement ("IAM JSON policy element reference"). Trust policies and those of repositories have no
 * `Resource`.
 */
function isMalformed({ kind, policy }: Document, resources: number): boolean {
  const principals = ['identity', 'boundary', 'fence'].includes(kind) ? 0 : 1;
  return (
    policy.Statement.length === 0 ||
    policy.Statement.some(
      ({ Action, NotAction, Resource, NotResource, Principal, NotPrincipal }) =>
        count(Action, NotAction) !== 1 ||
        count(Principal, NotPrincipal) !== principals ||
        count(Resource, NotResource) !== resources,
    )
  );
}

function count(...elements: readonly unknown[]): number {
  return elements.filter((element) => element !== undefined).length;
}
