import { typeOf } from '../catalog/registry';
import { targetOf } from '../catalog/target';
import type { Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import type { Grant, Principal, Resource, SessionDemand, Trusted } from '../estate/estate';
import { sortedUnique } from '../estate/order';
import { assemble, draft } from './assemble';
import { trustPolicyLimit } from './budget';
import { before, callersOf, type EstateIndex, expiryOf, mfaOf, presenting, sooner } from './callers';
import type { Document } from './document';
import { sharesOf } from './resource-policies';
import { type Draft, sid } from './sid';

/**
 * Who may assume a role that we create: the services that run as it, and the principals of the grants that lead through
 * it. Outside parties present their external id ("Access to AWS accounts owned by third parties").
 */
export function trustPolicy(index: EstateIndex, role: Principal, grants: readonly Grant[]): Document {
  const account = role.account ?? '';
  const sessions = grants.filter(({ session }) => session);
  const drafts = [
    ...trustGuards(index, role),
    ...(sessions.length > 0 ? sessionStatements(index, role, sessions) : []),
    ...sharesOf(grants.filter(({ session }) => !session)).flatMap(([share, members]) =>
      shareStatements(index, share, members),
    ),
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
    const { externalIds } = first;
    const statement = (word: string, actions: readonly string[], more?: Conditions, until = first.until) =>
      draft(
        {
          sid: sid(entranceOf(index, share, first), callers.word, word),
          principal: callers.principal,
          actions,
          conditions: mergeConditions(
            callers.conditions,
            demandedOf(first),
            more,
            before(until),
            mfaOf(first),
            first.source,
          ),
        },
        first.at,
        callers.grants,
      );
    const actions = assumeActions(first);
    if (externalIds === undefined) return [statement('', actions)];
    const tags = actions.filter((action) => action !== 'sts:AssumeRole');
    return [
      ...externalIds.map(({ id, until }) =>
        statement(wordOf(until), ['sts:AssumeRole'], presenting([id]), sooner(until, first.until)),
      ),
      ...(tags.length > 0 ? [statement('Tags', tags)] : []),
    ];
  });
}

/** Shares that lead through one role by its name say who gets in with the same words, so that it stands there once. */
function entranceOf(index: EstateIndex, share: string, { via, role }: Grant): string {
  const name = via === 'role' ? index.principal(role ?? '').name : share;
  return name === `crossgrant-${share}` ? share : name;
}

/** `Until20270301`: an id that is on its way out, told from the lasting one. */
function wordOf(until: string | undefined): string {
  return until === undefined ? '' : `Until${until.slice(0, 10).replaceAll('-', '')}`;
}

/**
 * One statement for each of the three actions of which such a session is made, whatever the grants are that lead through the role: each
 * carries the keys that its action has (same page: TagSession knows no source identity, SetSourceIdentity no tags).
 */
function sessionStatements(index: EstateIndex, role: Principal, grants: readonly Grant[]): Draft[] {
  return callersOf(index, grants).flatMap((callers) => {
    const [first] = callers.grants;
    if (!first?.session) return [];
    const { principal, word } = callers;
    return sessionDemands(first.session, first.externalIds?.[0]?.id).map(({ action, conditions }) =>
      draft(
        {
          sid: sid(role.share ?? role.name, word, action.slice('sts:'.length)),
          principal,
          actions: [action],
          conditions: mergeConditions(callers.conditions, conditions, expiryOf(first)),
        },
        first.at,
        callers.grants,
      ),
    );
  });
}

/** What the trust of a role demands of each action that makes the session: the one tag, and a source identity that repeats it. */
function sessionDemands(
  { tag, value }: SessionDemand,
  externalId: string | undefined,
): readonly { readonly action: string; readonly conditions: Conditions }[] {
  const key = `aws:RequestTag/${tag}`;
  const tagged: Conditions = {
    'ForAllValues:StringEquals': { 'aws:TagKeys': [tag] },
    ...(value === undefined ? { StringLike: { [key]: ['?*'] } } : { StringEquals: { [key]: [value] } }),
  };
  const identity: Conditions = { StringEquals: { 'sts:SourceIdentity': [value ?? `\${${key}}`] } };
  const presented: Conditions = externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': [externalId] } };
  return [
    { action: 'sts:AssumeRole', conditions: mergeConditions(tagged, identity, presented) },
    { action: 'sts:SetSourceIdentity', conditions: value === undefined ? {} : identity },
    { action: 'sts:TagSession', conditions: tagged },
  ];
}

/** What a role that is shared itself demands of those who assume it, such as tags of the session. */
function demandedOf({ via, access }: Grant): Conditions | undefined {
  return via === 'role' ? undefined : mergeConditions(...access.map(({ conditions }) => conditions));
}

/** A role that is shared itself may be assumed as its level says; one that leads to a resource is just assumed. */
function assumeActions(grant: Grant): readonly string[] {
  return grant.via === 'role' ? ['sts:AssumeRole'] : sortedUnique(grant.access.flatMap(({ actions }) => actions));
}

/**
 * "The confused deputy problem": a service that says for which account it acts must act for the role's own; of a resource that others
 * send to, for one of these.
 */
export function trustGuards(index: EstateIndex, role: Principal): Draft[] {
  const sent = sentGuards(index, role);
  const covered = sent.flatMap(({ services }) => services);
  const trusted = role.trusted.filter(({ service }) => !covered.includes(service));
  return [...sent.map(({ guard }) => guard), ...serviceGuards(index, role, trusted), ...federatedGuards(role)];
}

/** Those whom a provider vouches for, by the claims that the provider makes of them. */
function federatedGuards({ federated, at }: Principal): Draft[] {
  if (!federated) return [];
  const { provider, action, conditions } = federated;
  const word = action === 'sts:AssumeRoleWithSAML' ? 'SamlIdentities' : 'WebIdentities';
  return [draft({ sid: word, principal: { Federated: [provider] }, actions: [action], conditions }, at)];
}

/** For resources that others send to, such as a destination of logs: the service works for the senders' accounts, too. */
function sentGuards(
  index: EstateIndex,
  role: Principal,
): readonly { readonly services: readonly string[]; readonly guard: Draft }[] {
  return index.runBy(role).flatMap((resource) => {
    const { assumedFor } = typeOf(resource.type);
    if (!assumedFor) return [];
    const target = (one: Resource) => targetOf(one, index.account(one.account));
    const senders = index.writersInto(resource).map(({ from }) => target(from));
    const services = sortedUnique([assumedFor.service].flat());
    const guard = draft(
      {
        sid: sid('For', resource.name),
        principal: { Service: services },
        actions: ['sts:AssumeRole'],
        conditions: assumedFor.conditions(target(resource), senders),
      },
      resource.at,
    );
    return [{ services, guard }];
  });
}

function serviceGuards(index: EstateIndex, role: Principal, trusted: readonly Trusted[]): Draft[] {
  return [true, false].flatMap((sourceAccount) => {
    const services = trusted.filter((one) => one.sourceAccount === sourceAccount);
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
