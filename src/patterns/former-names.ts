import type { Blueprint } from '../blueprint/blueprint';
import { resourceTypes } from '../catalog/registry';
import type { ResourceType } from '../catalog/resource-type';
import { type Diagnostic, diagnose } from '../source/diagnostic';

/** Today's names of resource types, by what AWS called them before. */
const renamed: ReadonlyMap<string, string> = new Map(
  Object.values(resourceTypes).flatMap(({ formerly, name }: ResourceType) =>
    formerly === undefined ? [] : [[formerly, name] as const],
  ),
);

/** The blueprint with today's names of resource types, and a notice for each that was called by a former one. */
export function withoutFormerNames(blueprint: Blueprint): {
  readonly blueprint: Blueprint;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const { accounts } = blueprint.value;
  const told = Object.entries(accounts).map(([account, entry]) => {
    const resources = Object.entries(entry.resources ?? {}).map(([name, resource]) => {
      const type = renamed.get(resource.type);
      if (type === undefined) return [name, resource];
      const at = blueprint.at(['accounts', account, 'resources', name, 'type']);
      const message = `\`${resource.type}\` is called \`${type}\` today`;
      diagnostics.push(diagnose('type-renamed', message, { at, help: `write \`type: ${type}\`` }));
      return [name, { ...resource, type }];
    });
    return [account, { ...entry, resources: Object.fromEntries(resources) }];
  });
  if (diagnostics.length === 0) return { blueprint, diagnostics };
  return { blueprint: blueprint.readAs({ ...blueprint.value, accounts: Object.fromEntries(told) }), diagnostics };
}
