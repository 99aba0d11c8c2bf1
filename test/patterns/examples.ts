import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Files } from '../source/marked';
import { controlFiles, controlled } from './controlled';

/** A value of YAML. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** An example of `blueprints/`: its sections, merged by hand, and the files that it names. */
export interface Example {
  readonly name: string;
  readonly files: Files;
  readonly value: { readonly [section: string]: Value };
  readonly attached: Files;
}

const root = join(__dirname, '..', '..', 'blueprints');

/** All example blueprints, and one of what no share needs. */
export const examples: readonly Example[] = [
  ...readdirSync(root)
    .sort()
    .map((name) => exampleOf(name, filesOf(name, '.yaml'), filesOf(name, '.json'))),
  exampleOf('controls and contracts', { 'blueprint.yaml': controlled }, controlFiles),
];

function exampleOf(name: string, files: Files, attached: Files): Example {
  return { name, files, value: merged(files), attached };
}

function filesOf(example: string, extension: string): Files {
  const folder = join(root, example);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(extension));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function merged(files: Files): { readonly [section: string]: Value } {
  const parts = Object.values(files).flatMap((text) =>
    parseAllDocuments(text).map((document) => document.toJS() as object),
  );
  return Object.assign({}, ...parts) as { readonly [section: string]: Value };
}
