/** Writes schema/blueprint.schema.json for editors. `--check` writes nothing and fails when the file is stale. */
import { blueprintSchema } from '../src/patterns/blueprint-schema';
import { writeGenerated } from './generated-file';

/** `hint` and `choices` are for our own messages; editors know nothing of them. */
function forEditors(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forEditors);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(key === 'hint' && typeof value === 'string') && !(key === 'choices' && Array.isArray(value)),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, forEditors(value)]));
}

writeGenerated('schema/blueprint.schema.json', `${JSON.stringify(forEditors(blueprintSchema()), null, 2)}\n`);
