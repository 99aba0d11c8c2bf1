import { resourceTypes } from './registry.generated';
import type { ResourceType } from './resource-type';

export { type ResourceTypeName, resourceTypes } from './registry.generated';

/** The type of that name, or undefined: also for `toString` and the like. */
export function resourceTypeOf(name: string): ResourceType | undefined {
  const all: Readonly<Record<string, ResourceType>> = resourceTypes;
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** The type of that name, where the blueprint's schema has made sure that there is one. */
export function typeOf(name: string): ResourceType {
  const type = resourceTypeOf(name);
  if (!type) throw new Error(`no resource type ${name}`);
  return type;
}
