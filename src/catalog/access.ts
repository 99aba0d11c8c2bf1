import type { Access, Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import { compareText, sortedUnique } from '../estate/order';
import type { Narrowing, Place, ResourceType, Target } from './resource-type';

/** An access in canonical form: every list sorted and without repetition. */
export function access(
  part: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
): Access {
  const plain = { part, actions: sortedUnique(actions), resources: sortedUnique(resources) };
  return conditions && Object.keys(conditions).length > 0
    ? { ...plain, conditions: mergeConditions(conditions) }
    : plain;
}

/**
 * What several levels allow together. Accesses to the same resources under the same conditions become one; the names of the
 * others stay unique (`Objects`, `Objects2`), since statement ids are made of them.
 */
export function accessOfLevels(
  type: ResourceType,
  levels: readonly string[],
  target: Target,
  narrowing: Narrowing,
): readonly Access[] {
  const merged = new Map<string, Access>();
  for (const level of levels) {
    for (const found of type.access(level, target, narrowing)) {
      const key = JSON.stringify([found.resources, found.conditions ?? null]);
      const same = merged.get(key);
      merged.set(key, same ? together(same, found) : found);
    }
  }
  return withUniqueParts([...merged.values()]);
}

/** The name of a service's endpoint, as `kms:ViaService` spells it ("AWS KMS condition keys", kms:ViaService). */
export function endpoint(service: string, place: Place): string {
  return `${service}.${place.region}.amazonaws.com${place.partition === 'aws-cn' ? '.cn' : ''}`;
}

/** `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function regionalArn(service: string, place: Place, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.accountId}:${resource}`;
}

/** Two accesses to the same things; of their names the first in order, so that the order of the levels does not matter. */
function together(a: Access, b: Access): Access {
  return {
    ...a,
    part: sortedUnique([a.part, b.part])[0] ?? a.part,
    actions: sortedUnique([...a.actions, ...b.actions]),
  };
}

function withUniqueParts(list: readonly Access[]): readonly Access[] {
  const used = new Map<string, number>();
  return [...list]
    .sort((a, b) => compareText(JSON.stringify([a.part, a.resources]), JSON.stringify([b.part, b.resources])))
    .map((found) => {
      const count = (used.get(found.part) ?? 0) + 1;
      used.set(found.part, count);
      return count === 1 ? found : { ...found, part: `${found.part}${count}` };
    });
}
