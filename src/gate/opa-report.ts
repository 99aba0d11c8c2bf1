import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import { suggestion } from '../source/suggest';
import { gateInputSchema } from './input-schema';
import { gateData } from './own-rules';
import type { RegoSource } from './rego-source';

/** What `opa check --format json` says of one mistake. */
interface OpaError {
  readonly message: string;
  readonly location?: { readonly file?: string; readonly row?: number; readonly col?: number };
}

/** What `opa check` refuses, at its line; `fileOf` gives the person's name of a file, or undefined for one of ours. */
export function compileErrors(
  errors: readonly OpaError[],
  sources: readonly RegoSource[],
  fileOf: (compiled: string) => string | undefined,
): readonly Diagnostic[] {
  return errors.map(({ message, location = {} }) => {
    const file = fileOf(location.file ?? '');
    const source = sources.find((one) => one.file === file);
    const at = source && lineRange(source, location.row ?? 1, location.col ?? 1);
    const says = message.replace(/^(.)/, (first) => first.toUpperCase());
    return diagnose('own-rule-invalid', says, {
      at,
      help: source
        ? helpFor(message)
        : 'OPA cannot compile this beside the helpers of the gate: is it OPA 1.0 or newer (`opa version`)?',
    });
  });
}

function helpFor(message: string): string {
  if (/undefined function/.test(message)) {
    return 'the functions of the gate are in policies/lib, those of OPA in policies/capabilities.json of the package';
  }
  return 'correct the Rego; `opa check --strict` says the same';
}

/** From a place in a line to the end of that line. */
function lineRange({ file, text }: RegoSource, row: number, column: number): Range {
  const lines = text.split('\n');
  const start = lines.slice(0, row - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const line = lines[row - 1] ?? '';
  return { file, start: start + Math.min(column - 1, line.length), end: start + line.trimEnd().length };
}

type Path = readonly { readonly value: unknown }[];

/**
 * References to what does not exist, from the base documents that `opa deps` lists: OPA takes a misspelt helper for data of somebody
 * else, and the rule that reads it finds nothing, ever.
 */
export function danglingReferences(
  bases: readonly Path[],
  {
    sources,
    data,
    helpers,
  }: { readonly sources: readonly RegoSource[]; readonly data: unknown; readonly helpers: readonly string[] },
): readonly Diagnostic[] {
  return bases.flatMap((terms) => {
    const path = terms.map(({ value }) => String(value));
    const problem = path[0] === 'input' ? inputProblem(path) : dataProblem(path, data, helpers);
    if (!problem) return [];
    return [diagnose('own-rule-invalid', problem.says, { at: mentionOf(path, sources), help: problem.help })];
  });
}

interface Problem {
  readonly says: string;
  readonly help?: string | undefined;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Schema[];
}

/** As deep as the schema's objects are closed. */
function inputProblem([, ...fields]: readonly string[]): Problem | undefined {
  let schema = gateInputSchema as Schema;
  for (const [index, field] of fields.entries()) {
    const properties = schema.additionalProperties === false ? schema.properties : undefined;
    if (!properties) return undefined;
    const inner = properties[field];
    if (!inner) {
      const written = ['input', ...fields.slice(0, index + 1)].join('.');
      return { says: `The input has no \`${written}\``, help: suggestion(field, Object.keys(properties), 'there are') };
    }
    schema = inner;
  }
  return undefined;
}

function dataProblem(path: readonly string[], data: unknown, helpers: readonly string[]): Problem | undefined {
  const [, root = '', ...rest] = path;
  const written = path.join('.');
  // `data.rules` itself is what was asked for: no rule has anything in it yet, which the verdict tells.
  if (root === 'data' || (root === 'rules' && rest.length === 0)) return undefined;
  if (gateData.some((name) => name === root)) {
    const near = suggestion(written, helpers, 'helpers');
    return { says: `The gate has no \`${written}\``, help: near };
  }
  let value = data;
  for (const step of [root, ...rest]) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
      const help = 'correct the name, or put it into `data.json` of the folder';
      return { says: `There is no \`${written}\`, neither a rule nor data`, help };
    }
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return undefined;
}

/** The first place that speaks of the last name of a path. */
function mentionOf(path: readonly string[], sources: readonly RegoSource[]): Range | undefined {
  const name = path.at(-1) ?? '';
  const word = new RegExp(`(?<![\\w-])${name.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`);
  for (const { file, text } of sources) {
    const code = text.replace(/^\s*#.*$/gm, (comment) => ' '.repeat(comment.length));
    const start = code.search(word);
    if (start >= 0) return { file, start, end: start + name.length };
  }
  return undefined;
}
