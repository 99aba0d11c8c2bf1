import Ajv, { type KeywordDefinition, type Options, type ValidateFunction } from 'ajv';
import { decodeUtf8, readableText } from '../source/decode';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import { type Node, plainValue } from '../source/node';
import { parseYaml } from '../source/parse-yaml';
import type { Result } from '../source/result';
import { Blueprint, type BlueprintFile } from './blueprint';
import { mergeFiles } from './merge';
import type { BlueprintValue } from './schema';
import { schemaDiagnostics } from './schema-diagnostics';

/** How the schema is compiled, here and by the build. */
export const schemaOptions: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  useDefaults: true,
};

/** Ours: `hint`, words for a person who broke a pattern; `choices`, the keys of which one is required. */
export const schemaKeywords: readonly KeywordDefinition[] = [
  { keyword: 'hint', schemaType: 'string' },
  { keyword: 'choices', schemaType: 'array' },
];

/** Compiles a schema once, for `readBlueprint`. */
export function compileSchema(schema: object): ValidateFunction {
  const ajv = new Ajv(schemaOptions);
  for (const keyword of schemaKeywords) ajv.addKeyword(keyword);
  return ajv.compile(schema);
}

/**
 * Reads the files of a blueprint as one: YAML with positions, merged, validated by the schema, defaults filled in.
 * The value is given only where the schema holds; the sources always, so that diagnostics can show their lines.
 */
export function readBlueprint(
  files: readonly BlueprintFile[],
  validate: ValidateFunction,
): Result<Blueprint> & { readonly sources: ReadonlyMap<string, string> } {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const roots: Node[] = [];
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const { file, bytes } of sorted) {
    const text = decodeUtf8(file, bytes);
    sources.set(file, text.value ?? readableText(bytes));
    const nodes = text.value === undefined ? undefined : parseYaml(file, text.value);
    diagnostics.push(...text.diagnostics, ...(nodes?.diagnostics ?? []));
    roots.push(...(nodes?.value ?? []));
  }
  if (hasErrors(diagnostics)) return { diagnostics, sources };
  const start = { file: sorted[0]?.file ?? '', start: 0, end: 0 };
  if (roots.length === 0) return { diagnostics: [emptyBlueprint(start)], sources };
  const merged = mergeFiles(roots, start);
  if (merged.diagnostics.some(({ code }) => code === 'value-wrong-type')) {
    return { diagnostics: [...diagnostics, ...merged.diagnostics], sources };
  }
  const value = plainValue(merged.root, true);
  if (!validate(value)) diagnostics.push(...schemaDiagnostics(validate.errors ?? [], merged.root));
  diagnostics.push(...merged.diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics, sources };
  return { value: new Blueprint(value as BlueprintValue, merged.root, sources), diagnostics, sources };
}

function emptyBlueprint(at: { file: string; start: number; end: number }): Diagnostic {
  return diagnose('key-missing', 'The blueprint is empty', {
    at,
    help: 'begin with `blueprint: 1` and `accounts:`, or let `crossgrant init` write one',
  });
}
