import type { Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import type { Grant, Principal } from '../estate/estate';
import { sortedUnique } from '../estate/order';
import { assemble, draft } from './assemble';
import { trustPolicyLimit } from './budget';
import { callersOf, type EstateIndex, expiryOf, mfaOf } from './callers';
import type { Document } from './document';
import { sharesOf } from './resource-policies';
import { type Draft, sid } from './sid';

/**
 * Who may assume a role that we create: the services that run as it, and the principals of the grants that lead through
 * it. Outside parties present their external id ("Access to AWS accounts owned by third parties").
 */
export function trustPolicy(index: EstateIndex, role: Principal, grants: readonly Grant[]): Document {
  const account = role.account ?? '';
  const drafts = [
    ...trustGuards(index, role),
    ...sharesOf(grants).flatMap(([share, members]) => shareStatements(index, share, members)),
  ];
  return assemble({ account, kind: 'trust', on: role.ref }, drafts, trustPolicyLimit);
}

/**
 * `sts:ExternalId` belongs to AssumeRole ("Actions, resources, and condition keys for AWS Security Token Service"):
 * TagSession does not carry it, so that both in one statement would refuse every session with tags. Alone it opens nothing.
 */
function shareStatements(index: EstateIndex, share: string, grants: readonly Grant[]): Draft[] {
  return callersOf(index, grants).flatMap((callers) => {
    const [first] = callers.grants;
    if (!first) return [];
    const { externalId } = first;
    const statement = (word: string, actions: readonly string[], more?: Conditions) =>
      draft(
        {
          sid: sid(share, callers.word, word),
          principal: callers.principal,
          actions,
          conditions: mergeConditions(callers.conditions, more, expiryOf(first), mfaOf(first)),
        },
        first.at,
        callers.grants,
      );
    const actions = assumeActions(first);
    if (externalId === undefined) return [statement('', actions)];
    const tags = actions.filter((action) => action !== 'sts:AssumeRole');
    return [
      statement('', ['sts:AssumeRole'], { StringEquals: { 'sts:ExternalId': [externalId] } }),
      ...(tags.length > 0 ? [statement('Tags', tags)] : []),
    ];
  });
}

/** A role that is shared itself may be assumed as its level says; one that leads to a resource is just assumed. */
function assumeActions(grant: Grant): readonly string[] {
  return grant.via === 'role' ? ['sts:AssumeRole'] : sortedUnique(grant.access.flatMap(({ actions }) => actions));
}

/** "The confused deputy problem": a service that says for which account it acts must act for the role's own. */
export function trustGuards(index: EstateIndex, role: Principal): Draft[] {
  return [true, false].flatMap((sourceAccount) => {
    const services = role.trusted.filter((trusted) => trusted.sourceAccount === sourceAccount);
    if (services.length === 0) return [];
    const own = { StringEquals: { 'aws:SourceAccount': [index.account(role.account ?? '').id] } };
    return draft(
      {
        sid: sourceAccount ? 'Services' : 'ServicesOfThisAccount',
        principal: { Service: sortedUnique(services.map(({ service }) => service)) },
        actions: ['sts:AssumeRole'],
        ...(sourceAccount && { conditions: own }),
      },
      role.at,
    );
  });
}
