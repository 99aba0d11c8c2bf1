import { resourceTypes } from './registry.generated';
import type { ResourceType } from './resource-type';

export { type ResourceTypeName, resourceTypes } from './registry.generated';

/** The type of that name, or undefined: also for `toString` and the like. */
export function resourceTypeOf(name: string): ResourceType | undefined {
  const all: Readonly<Record<string, ResourceType>> = resourceTypes;
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
