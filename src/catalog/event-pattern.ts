import type { Account, Json, Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { typeOf } from './registry';
import type { Matches } from './resource-type';
import { targetOf } from './target';

/** "Amazon EventBridge quotas", Event pattern size. */
export const mostCharacters = 2_048;

/** A part of a pattern, and the same without what tells single resources apart. */
interface Part {
  readonly exact: Json;
  readonly wide: Json;
}

/**
 * Calls that CloudTrail tells of, one of several kinds. Only AWS itself can put events of such a source on a bus. Where the pattern is too
 * long for AWS, the longest part speaks of all resources of its type: that tells of more, never of less.
 */
export function callPattern(parts: readonly Part[]): Readonly<Record<string, Json>> {
  const chosen = parts.map(({ exact }) => exact);
  for (let pattern = patternOf(chosen); ; pattern = patternOf(chosen)) {
    const [longest] = sortedBy(
      parts.flatMap(({ wide }, index) => (chosen[index] === wide ? [] : [{ wide, index }])),
      ({ wide, index }) => String(1e6 - (lengthOf(chosen[index] ?? null) - lengthOf(wide))),
    );
    if (lengthOf(pattern) <= mostCharacters || !longest) return pattern;
    chosen[longest.index] = longest.wide;
  }
}

/** How EventBridge counts a pattern. */
export function lengthOf(pattern: Json): number {
  return JSON.stringify(pattern).length;
}

/** Somebody of an account that is not ours assumes a role ("CloudTrail userIdentity element": a foreign account is shown by its id alone). */
export function outsideRoles(ours: readonly string[]): Part {
  const strangers = { type: ['AWSAccount'], accountId: [{ 'anything-but': sortedUnique(ours) }] };
  const assumed = { eventSource: ['sts.amazonaws.com'], eventName: ['AssumeRole'], userIdentity: strangers };
  const part = { detail: assumed };
  return { exact: part, wide: part };
}

/** Somebody changes who has access to one of the resources, by type. */
export function policyChanges(resources: readonly Resource[], account: Account): readonly Part[] {
  const byType = groupedBy(resources, ({ type }) => (typeOf(type).policyEvents ? type : undefined));
  return sortedBy(byType, ([type]) => type).flatMap(([type, members]): Part[] => {
    const { policyEvents: events } = typeOf(type);
    if (!events) return [];
    const wide = { eventSource: [events.source], eventName: [...events.names] };
    const { parameters } = events;
    if (!parameters) return [{ exact: { detail: wide }, wide: { detail: wide } }];
    const named = members.map((resource) => parameters(targetOf(resource, account)));
    return [{ exact: { detail: { ...wide, requestParameters: together(named) } }, wide: { detail: wide } }];
  });
}

function patternOf(parts: readonly Json[]): Readonly<Record<string, Json>> {
  const [only] = parts;
  const calls = { source: [{ prefix: 'aws.' }], 'detail-type': ['AWS API Call via CloudTrail'] };
  return parts.length === 1 ? { ...calls, ...(only as Record<string, Json>) } : { ...calls, $or: parts };
}

/** The values of each parameter, each once and in order. */
function together(named: readonly Readonly<Record<string, Matches>>[]): Readonly<Record<string, Matches>> {
  const values = named.flatMap((one) =>
    Object.entries(one).flatMap(([key, list]) => list.map((value) => ({ key, value }))),
  );
  return Object.fromEntries(
    [...groupedBy(values, ({ key }) => key)].map(([key, list]) => {
      const unique = new Map(list.map(({ value }) => [JSON.stringify(value), value]));
      return [key, sortedBy(unique, ([text]) => text).map(([, value]) => value)];
    }),
  );
}
