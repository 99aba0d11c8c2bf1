import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { packageRoot } from '../package-root';
import type { Terminal } from '../terminal';

/** Arguments of `crossgrant schema`. */
export function schemaArguments(yargs: Argv) {
  return yargs
    .example('$0 schema > blueprint.schema.json', 'For an editor that cannot read it from node_modules')
    .epilogue(
      'Editors with the YAML language server read the schema from a first line:\n# yaml-language-server: $schema=node_modules/crossgrant/schema/blueprint.schema.json',
    );
}

/** `crossgrant schema`: prints the JSON Schema of blueprints. */
export async function schema(_options: object, terminal: Terminal): Promise<number> {
  terminal.out(readFileSync(join(packageRoot(), 'schema', 'blueprint.schema.json'), 'utf8').trimEnd());
  return 0;
}
