import { access, accessOfLevels } from '../../catalog/access';
import type { Narrowing, ResourceType, Target } from '../../catalog/resource-type';
import type { Access } from '../../estate/access';
import { sortedUnique } from '../../estate/order';
import { diagnose } from '../../source/diagnostic';
import { actionsOn, refuseUnknownAction } from '../actions';
import type { Draft } from '../draft';
import type { ResolvedShare } from './expand';

/**
 * The accesses of `actions:`, each on the part of the resource that the action acts on, narrowed like the levels of the
 * type; undefined when one of them cannot be given that way.
 */
export function extraActions(
  draft: Draft,
  share: ResolvedShare,
  type: ResourceType,
  target: Target,
  narrowing: Narrowing,
): readonly Access[] | undefined {
  const written = share.entry.actions ?? [];
  const found = written.map((action, index) => extraAction(draft, share, type, target, narrowing, action, index));
  return found.includes(undefined) ? undefined : together(found.flatMap((one) => one ?? []));
}

function extraAction(
  draft: Draft,
  share: ResolvedShare,
  type: ResourceType,
  target: Target,
  narrowing: Narrowing,
  action: string,
  index: number,
): Access | undefined {
  const path = [...share.path, 'actions', index];
  const at = draft.blueprint.at(path);
  const [manages, on] = actionsOn(type)[action] ?? [];
  if (!on) {
    refuseUnknownAction(draft, type, { text: action, path });
    return undefined;
  }
  if (manages) {
    draft.diagnostics.push(
      diagnose('action-too-powerful', `\`${action}\` changes who has access: it cannot be shared`, {
        at,
        help: 'remove it; policies are changed where the blueprint is applied',
      }),
    );
    return undefined;
  }
  const resources = resourcesOf(type, target, narrowing, on);
  if (!resources) {
    draft.diagnostics.push(
      diagnose('action-not-narrowed', `\`${action}\` acts on all of the ${type.name}: it cannot be narrowed here`, {
        at,
        help: `share it apart, without ${Object.keys(narrowing)
          .map((name) => `\`${name}\``)
          .join(', ')}`,
      }),
    );
    return undefined;
  }
  return access('Extra', [action], resources);
}

/**
 * The ARNs that stand for the parts an action acts on: those which the type's own levels use for actions on the same
 * parts. With a narrowing, only parts whose ARNs it narrows; undefined when there are none.
 */
function resourcesOf(
  type: ResourceType,
  target: Target,
  narrowing: Narrowing,
  on: readonly string[],
): readonly string[] | undefined {
  const narrowed = partsOf(type, target, narrowing);
  const whole = partsOf(type, target, {});
  const isNarrowing = Object.keys(narrowing).length > 0;
  const found = on.flatMap((part) => {
    const resources = narrowed.get(part) ?? [];
    return isNarrowing && resources.join() === (whole.get(part) ?? []).join() ? [] : resources;
  });
  if (found.length > 0) return sortedUnique(found);
  return isNarrowing ? undefined : [target.arn];
}

/** By part (`bucket`, `object`): the fewest ARNs that a level uses for an action on just that part. */
function partsOf(type: ResourceType, target: Target, narrowing: Narrowing): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, readonly string[]>();
  for (const { actions, resources } of accessOfLevels(type, Object.keys(type.levels), target, narrowing)) {
    if (resources.join() === '*') continue;
    for (const part of actions.flatMap((action) => actionsOn(type)[action]?.[1] ?? [])) {
      const known = parts.get(part);
      if (!known || resources.length < known.length) parts.set(part, resources);
    }
  }
  return parts;
}

/** Actions on the same resources become one access. */
function together(list: readonly Access[]): readonly Access[] {
  const byResources = new Map<string, Access>();
  for (const one of list) {
    const key = one.resources.join();
    const known = byResources.get(key);
    byResources.set(key, known ? { ...known, actions: sortedUnique([...known.actions, ...one.actions]) } : one);
  }
  return [...byResources.values()].map((one, index) =>
    index === 0 ? one : { ...one, part: `${one.part}${index + 1}` },
  );
}
