import { readdirSync, statSync } from 'node:fs';

/** What blueprints and configurations are written in. */
const read = /\.(ya?ml|tf\.json|tf)$/i;

/**
 * The file to name where a folder is meant: the first of it and of the folders below that Crossgrant could read, else the first of any kind.
 * The path itself where it is no folder, or one without files, which no repository holds.
 */
export function firstFile(path: string): string {
  const folder = path === '' ? '.' : path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return path;
  return firstBelow(folder, (name) => read.test(name)) ?? firstBelow(folder, () => true) ?? path;
}

function firstBelow(folder: string, wanted: (name: string) => boolean): string | undefined {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const pathOf = (name: string) => (folder === '.' ? name : `${folder}/${name}`);
  const file = entries.find((entry) => entry.isFile() && wanted(entry.name));
  if (file) return pathOf(file.name);
  for (const entry of entries) {
    const below = entry.isDirectory() ? firstBelow(pathOf(entry.name), wanted) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}
