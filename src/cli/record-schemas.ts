import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Estate, Resource } from '../estate/estate';
import { asDraft04, ofSeveral } from '../functions/draft-04';
import { decodeUtf8 } from '../source/decode';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { isMapping } from '../source/mapping';
import { locate, type Node } from '../source/node';
import { parseYaml } from '../source/parse-yaml';
import type { Sources } from '../source/position';

/** The schemas of an API, for one record and for several in one body. */
export interface ApiSchemas {
  readonly one: object;
  readonly several: object;
}

/** What was read of the schemas that APIs name. */
export interface ReadSchemas {
  /** By the ref of the API; absent where something is wrong with one of them. */
  readonly value?: ReadonlyMap<string, ApiSchemas>;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** The JSON Schemas of the APIs of a blueprint, in the words that API Gateway understands. */
export function readRecordSchemas(estate: Estate): ReadSchemas {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const schemas = new Map<string, ApiSchemas>();
  const seen = new Set<string>();
  for (const resource of estate.resources) {
    const named = resource.settings['records'];
    if (resource.type !== 'rest-api' || !resource.managed || typeof named !== 'string') continue;
    const file = join(dirname(resource.at.file), named).replaceAll('\\', '/');
    const read = readSchema(resource, file, named);
    if (read.text !== undefined) sources.set(file, read.text);
    if (!seen.has(file)) diagnostics.push(...read.diagnostics);
    seen.add(file);
    if (read.schemas) schemas.set(resource.ref, read.schemas);
  }
  return { ...(diagnostics.length === 0 && { value: schemas }), diagnostics, sources };
}

interface Read {
  readonly text?: string;
  readonly schemas?: ApiSchemas;
  readonly diagnostics: readonly Diagnostic[];
}

function readSchema({ at, ref }: Resource, file: string, named: string): Read {
  const refused = (why: string) =>
    diagnose('record-schema-invalid', `The schema of records \`${named}\` ${why}`, {
      at,
      help: 'name a file with a JSON Schema; its path is relative to the file it is named in',
    });
  const text = textOf(file);
  if (text === undefined) return { diagnostics: [refused('cannot be read')] };
  const { value, problem } = parsed(text);
  if (problem !== undefined) return { text, diagnostics: [refused(`is not JSON: ${problem}`)] };
  if (!isMapping(value)) return { text, diagnostics: [refused('is no JSON object')] };
  // JSON is YAML, whose reader knows where everything stands.
  const [root] = parseYaml(file, text).value ?? [];
  return { text, ...converted(value, root, { ref, at }) };
}

function converted(value: unknown, root: Node | undefined, api: Pick<Resource, 'ref' | 'at'>): Omit<Read, 'text'> {
  const { schema: one, problems } = asDraft04(value);
  const diagnostics = problems.map(({ path, message }) =>
    diagnose('record-schema-invalid', message, {
      at: root ? locate(root, path, 'key') : api.at,
      related: [{ message: `\`${api.ref}\` checks records by it`, at: api.at }],
      help: 'say it otherwise, or give the API a schema of its own that leaves it to `process`: `api: { records: … }`',
    }),
  );
  return { diagnostics, ...(diagnostics.length === 0 && { schemas: { one, several: ofSeveral(one) } }) };
}

function textOf(file: string): string | undefined {
  try {
    return decodeUtf8(file, readFileSync(file)).value;
  } catch {
    return undefined;
  }
}

function parsed(text: string): { readonly value?: unknown; readonly problem?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
