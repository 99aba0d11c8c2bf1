import type { ErrorObject } from 'ajv';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { locate, type Node, type Step } from '../source/node';
import { suggestion } from '../source/suggest';

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly hint?: string;
  readonly description?: string;
}

/**
 * Turns ajv's errors into diagnostics: one for each mistake of the person, at its key or value. Of a choice (`anyOf`)
 * only the branch counts that has the value's own type; errors of `if` only repeat what its branch says.
 */
export function schemaDiagnostics(errors: readonly ErrorObject[], root: Node): Diagnostic[] {
  const chosen = errors.filter((error) => error.keyword !== 'if' && !insideChoice(error, errors));
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const error of chosen) {
    const diagnostic = describe(error, root);
    const id = JSON.stringify([diagnostic.code, diagnostic.message, diagnostic.at]);
    if (!seen.has(id)) diagnostics.push(diagnostic);
    seen.add(id);
  }
  return diagnostics;
}

/** True for an error of a branch of a choice that is not the branch of the value's type. */
function insideChoice(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some((choice) => {
    if (choice.keyword !== 'anyOf' || choice === error) return false;
    const prefix = `${choice.schemaPath}/`;
    if (!error.schemaPath.startsWith(prefix) || !error.instancePath.startsWith(choice.instancePath)) return false;
    const branch = Number(error.schemaPath.slice(prefix.length).split('/', 1)[0]);
    return branch !== branchOf(choice);
  });
}

/** Index of the branch whose type is the value's, or undefined when the value fits none or several. */
function branchOf(choice: ErrorObject): number | undefined {
  const branches = (choice.schema as readonly Schema[]).map((branch, index) => ({ branch, index }));
  const fitting = branches.filter(({ branch }) => branch.const === undefined && branch.type === typeName(choice.data));
  return fitting.length === 1 ? fitting[0]?.index : undefined;
}

function describe(error: ErrorObject, root: Node): Diagnostic {
  const path = steps(error.instancePath, root);
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownKey(error, path, root);
    case 'required':
      return missingKey(error, path, root);
    case 'type':
      return wrongType(error, path, root);
    case 'enum':
    case 'const':
    case 'anyOf':
      return notAllowed(error, path, root);
    default:
      return malformed(error, path, root);
  }
}

function unknownKey(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const params = error.params as { additionalProperty?: string; unevaluatedProperty?: string };
  const key = params.additionalProperty ?? params.unevaluatedProperty ?? '';
  const at = locate(root, [...path, key], 'key');
  const schema = error.parentSchema as Schema & { patternProperties?: unknown };
  if (schema.patternProperties !== undefined) {
    const hint = schema.hint ?? 'another form';
    return diagnose('value-malformed', `\`${key}\` is not a name: ${hint}`, { at, help: nameFix(key) });
  }
  const where = path.length === 0 ? 'a blueprint' : `\`${path.join('.')}\``;
  return diagnose('key-unknown', `\`${key}\` is not a key of ${where}`, {
    at,
    help: suggestion(key, Object.keys(schema.properties ?? {}), 'known keys'),
  });
}

function nameFix(key: string): string | undefined {
  const fixed = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return fixed.length > 0 && fixed !== key ? `for example \`${fixed}\`` : undefined;
}

function missingKey(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const key = (error.params as { missingProperty: string }).missingProperty;
  const described = (error.parentSchema as Schema).properties?.[key]?.description;
  const where = path.length === 0 ? 'The blueprint' : `\`${path.join('.')}\``;
  return diagnose('key-missing', `${where} lacks \`${key}\``, {
    at: path.length === 0 ? start(root) : locate(root, path, 'key'),
    help: described === undefined ? `add \`${key}:\`` : `add \`${key}:\` ${lowerFirst(described)}`,
  });
}

function wrongType(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const at = locate(root, path);
  const wanted = words([(error.params as { type: string | readonly string[] }).type].flat());
  if (path.at(-1) === 'id' && typeof error.data === 'number') {
    const digits = String(error.data).padStart(12, '0');
    return diagnose('account-id-unquoted', `The account id ${error.data} is a number; leading zeros would be lost`, {
      at,
      help: `put it in quotes: "${digits}"`,
    });
  }
  return diagnose('value-wrong-type', `\`${path.join('.')}\` must be ${wanted}, not ${shown(error.data)}`, {
    at,
    help: quoteFix(error.data, wanted),
  });
}

function quoteFix(data: unknown, wanted: string): string | undefined {
  const quotable = typeof data === 'number' || typeof data === 'boolean';
  return quotable && wanted.includes('text') ? `put it in quotes: "${data}"` : undefined;
}

function notAllowed(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const at = locate(root, path);
  const schema = error.parentSchema as Schema;
  const values = allowedValues(schema);
  if (values.length === 0) {
    const wanted = words((schema.anyOf ?? []).map((branch) => String(branch.type)));
    return diagnose('value-wrong-type', `\`${path.join('.')}\` must be ${wanted}, not ${shown(error.data)}`, { at });
  }
  const help = values.length === 1 ? `write \`${values[0]}\`` : suggestion(String(error.data), values, 'allowed');
  return diagnose('value-not-allowed', `\`${path.join('.')}\` cannot be ${shown(error.data)}`, { at, help });
}

function allowedValues(schema: Schema): string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum) return schema.enum.map(String);
  const branches = schema.anyOf ?? [];
  return branches.every((branch) => branch.const !== undefined) ? branches.flatMap(allowedValues) : [];
}

function malformed(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const schema = error.parentSchema as Schema;
  const name = path.join('.');
  const problem = {
    pattern: `${shown(error.data)} is not ${schema.hint ?? 'of the right form'}`,
    format: `${shown(error.data)} is not ${schema.hint ?? `a ${String((error.params as { format?: string }).format)}`}`,
    minLength: 'must not be empty',
    minItems: 'must not be an empty list',
    uniqueItems: 'holds the same thing twice',
  }[error.keyword];
  const message = problem ?? `${error.message ?? 'is not valid'}, not ${shown(error.data)}`;
  const text =
    problem?.startsWith('must') || problem?.startsWith('holds') || !problem
      ? `\`${name}\` ${message}`
      : `\`${name}\`: ${message}`;
  return diagnose('value-malformed', text, { at: locate(root, path), help: example(schema, error.keyword) });
}

function example(schema: Schema, keyword: string): string | undefined {
  if (keyword === 'pattern' && schema.hint !== undefined) return `write ${schema.hint}`;
  return schema.description === undefined ? undefined : lowerFirst(schema.description);
}

/** A JSON pointer as steps; a step into a sequence is its index. */
function steps(pointer: string, root: Node): Step[] {
  const parts = pointer.split('/').slice(1);
  const decoded = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node: Node | undefined = root;
  return decoded.map((part) => {
    const step: Step = node?.kind === 'list' ? Number(part) : part;
    node =
      node?.kind === 'list'
        ? node.items[Number(part)]
        : node?.kind === 'map'
          ? node.entries.get(part)?.value
          : undefined;
    return step;
  });
}

/** The first characters of the blueprint, where a missing section is reported. */
function start(root: Node): Node['at'] {
  return { ...root.at, end: Math.min(root.at.end, root.at.start + 1) };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
  null: 'empty',
};

function words(types: readonly string[]): string {
  return [...new Set(types.map((type) => typeWords[type] ?? type))].join(' or ');
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return `\`${value}\``;
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}

function lowerFirst(text: string): string {
  const trimmed = text.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(trimmed) ? trimmed.charAt(0).toLowerCase() + trimmed.slice(1) : trimmed;
}
