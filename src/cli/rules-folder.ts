import { readdirSync, readFileSync } from 'node:fs';
import type { RegoSource } from '../gate/rego-source';

/** What is in a folder of rules: Rego but for tests, and data in files that are called as OPA's bundles call them. */
export interface RulesFolder {
  /** Named by their path from where the program runs. */
  readonly rego: readonly RegoSource[];
  readonly data: readonly RegoSource[];
}

const dataFiles: ReadonlySet<string> = new Set(['data.json', 'data.yaml']);

/** Reads a folder with all below it, but for hidden folders and `node_modules`. */
export function readRulesFolder(folder: string): RulesFolder {
  const files = filesBelow(folder.replaceAll('\\', '/').replace(/(?<=.)\/+$/, ''));
  const read = (wanted: (name: string) => boolean) =>
    files
      .filter((file) => wanted(file.split('/').at(-1) ?? ''))
      .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  return {
    rego: read((name) => name.endsWith('.rego') && !name.endsWith('_test.rego')),
    data: read((name) => dataFiles.has(name)),
  };
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
