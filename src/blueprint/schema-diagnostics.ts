import type { ErrorObject } from 'ajv';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { locate, type Node, type Step } from '../source/node';
import type { Range } from '../source/position';
import { suggest, suggestion } from '../source/suggest';
import { chosenErrors, type MeantError } from './schema-choices';
import { malformed } from './schema-malformed';
import { belongsHere, describeFix, pathName, type Schema, shown, sourceAt, wordOf, words } from './schema-words';

/** Turns ajv's errors into diagnostics: one for each mistake of the person, at its key or value. */
export function schemaDiagnostics(errors: readonly ErrorObject[], root: Node): Diagnostic[] {
  const meant = chosenErrors(errors);
  const misspelt = misspeltKeys(meant);
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const error of meant) {
    if (isMisspelt(error, misspelt)) continue;
    if (isMissingBeside(error, meant)) continue;
    const diagnostic = describe(error, root);
    const id = JSON.stringify([diagnostic.code, diagnostic.message, diagnostic.at]);
    if (!seen.has(id)) diagnostics.push(diagnostic);
    seen.add(id);
  }
  return diagnostics;
}

/** For every mapping the keys that its unknown keys probably mean. */
function misspeltKeys(errors: readonly MeantError[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { error } of errors) {
    if (error.keyword !== 'additionalProperties') continue;
    const key = (error.params as { additionalProperty: string }).additionalProperty;
    const near = suggest(key, Object.keys((error.parentSchema as Schema).properties ?? {}));
    if (near === undefined) continue;
    found.set(error.instancePath, (found.get(error.instancePath) ?? new Set()).add(near));
  }
  return found;
}

/** Is the missing key there, misspelt? That is one mistake, told at the misspelt key. */
function isMisspelt({ error }: MeantError, misspelt: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (error.keyword !== 'required') return false;
  const key = (error.params as { missingProperty: string }).missingProperty;
  const near = misspelt.get(error.instancePath);
  return [key, ...((error.parentSchema as Schema).choices ?? [])].some((name) => near?.has(name));
}

/** A user in place of a principal: that is the mistake, not what it lacks to be one. */
function isMissingBeside({ error }: MeantError, all: readonly MeantError[]): boolean {
  if (error.keyword !== 'required' || !/^\/accounts\/[^/]+\/principals\/[^/]+$/.test(error.instancePath)) return false;
  return all.some(
    ({ error: other }) =>
      other.keyword === 'additionalProperties' &&
      other.instancePath === error.instancePath &&
      longLived.test((other.params as { additionalProperty: string }).additionalProperty),
  );
}

function describe(meant: MeantError, root: Node): Diagnostic {
  const { error } = meant;
  const path = steps(error.instancePath, root);
  switch (error.keyword) {
    case 'additionalProperties':
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
      return malformed(meant, path, root);
  }
}

function unknownKey(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const key = (error.params as { additionalProperty: string }).additionalProperty;
  const at = locate(root, [...path, key], 'key');
  const schema = error.parentSchema as Schema;
  if (schema.patternProperties !== undefined) {
    const hint = schema.hint ?? 'another form';
    return diagnose('value-malformed', `${shown(key)} is not a name: ${hint}`, { at, help: nameFix(key) });
  }
  const where = path.length === 0 ? 'a blueprint' : `\`${pathName(path)}\``;
  if (isPrincipal(path) && longLived.test(key)) return refuseLongLived(key, path, at);
  return diagnose('key-unknown', `${shown(key)} is not a key of ${where}`, {
    at,
    help: suggestion(key, Object.keys(schema.properties ?? {}), 'known keys'),
  });
}

/** A principal of an account. */
function isPrincipal(path: readonly Step[]): boolean {
  return path.length === 4 && path[0] === 'accounts' && path[2] === 'principals';
}

const longLived = /^(iam-)?(user|group|access-key|login)(-id|-name|-profile)?s?$/;

/** "Security best practices in IAM": workloads and people get temporary credentials; a key that never ends is one that leaks. */
function refuseLongLived(written: string, path: readonly Step[], at: Range): Diagnostic {
  return diagnose(
    'long-lived-credentials',
    `\`${pathName(path)}\` asks for ${shown(written)}: credentials that never end are not part of a blueprint`,
    {
      at,
      help: 'people: `sso:` (a permission set); workloads: `role:`; pipelines and clusters elsewhere: `role:` with `federated:`; vendors: `saas:` with an external id',
    },
  );
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
  const schema = error.parentSchema as Schema;
  const where = path.length === 0 ? 'The blueprint' : `\`${pathName(path)}\``;
  const keys = schema.choices ?? [key];
  const wanted = keys.map((name) => `\`${name}\``).join(' or ');
  return diagnose('key-missing', `${where} lacks ${wanted}`, {
    at: path.length === 0 ? start(root) : locate(root, path, 'key'),
    help: keys.map((name) => keyFix(name, schema.properties?.[name])).join('; or '),
  });
}

function keyFix(key: string, schema: Schema | undefined): string {
  if (schema?.const !== undefined) return `add \`${key}: ${String(schema.const)}\``;
  const what = describeFix(schema);
  return what === undefined ? `add \`${key}:\`` : `add \`${key}:\`, ${what}`;
}

/** The twelve digits of an account, which people write as a number. */
function isAccountId(path: readonly Step[]): boolean {
  return path.length === 3 && path[0] === 'accounts' && path[2] === 'id';
}

function wrongType(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const at = locate(root, path);
  const written = sourceAt(root, path) ?? wordOf(error.data);
  if (isAccountId(path) && typeof error.data === 'number') {
    const digits = /^\d{1,12}$/.test(written) ? written.padStart(12, '0') : undefined;
    return diagnose('account-id-unquoted', `The account id ${written} is a number; leading zeros would be lost`, {
      at,
      help: digits === undefined ? 'write the twelve digits in quotes' : `put it in quotes: "${digits}"`,
    });
  }
  const types = [(error.params as { type: string | readonly string[] }).type].flat();
  const message = `\`${pathName(path)}\` must be ${words(types)}, not ${shown(error.data, written)}`;
  return diagnose('value-wrong-type', message, { at, help: typeFix(error, types, written) });
}

/** How to write what the person probably meant. */
function typeFix({ data, parentSchema }: ErrorObject, types: readonly string[], written: string): string | undefined {
  const schema = parentSchema as Schema;
  const scalar = typeof data === 'number' || typeof data === 'boolean' || typeof data === 'string';
  if (types.includes('string') && (typeof data === 'number' || typeof data === 'boolean'))
    return `put it in quotes: "${written}"`;
  if (types.includes('boolean') && scalar)
    return /^(yes|on|1|true|y)$/i.test(String(data)) ? 'write `true`' : 'write `true` or `false`';
  if (types.includes('array') && scalar) return `write a list: \`[${written}]\``;
  const [only, ...others] = schema.required ?? [];
  if (types.includes('object') && scalar && only !== undefined && others.length === 0) {
    return `write \`{ ${only}: ${written} }\``;
  }
  return belongsHere(schema);
}

function notAllowed(error: ErrorObject, path: readonly Step[], root: Node): Diagnostic {
  const at = locate(root, path);
  const schema = error.parentSchema as Schema;
  const values = allowedValues(schema);
  const name = pathName(path);
  const written = sourceAt(root, path) ?? wordOf(error.data);
  if (values.length === 0) {
    const types = typesIn(schema);
    return diagnose('value-wrong-type', `\`${name}\` must be ${words(types)}, not ${shown(error.data, written)}`, {
      at,
      help: typeFix(error, types, written),
    });
  }
  if (path[0] === 'accounts' && path[2] === 'resources' && path.at(-1) === 'type' && longLived.test(String(error.data)))
    return refuseLongLived(String(error.data), path.slice(0, -1), at);
  const help = values.length === 1 ? `write \`${values[0]}\`` : suggestion(wordOf(error.data), values, 'allowed');
  return diagnose('value-not-allowed', `\`${name}\` cannot be ${shown(error.data, written)}`, { at, help });
}

/** The types of what a schema takes, as JSON Schema names them, through branches of branches. */
function typesIn({ type, const: only, enum: values, anyOf = [] }: Schema): readonly string[] {
  const own = [...(only === undefined ? [] : [only]), ...(values ?? [])].map((value) => typeof value);
  return [...new Set([...[type ?? []].flat(), ...own, ...anyOf.flatMap(typesIn)])];
}

function allowedValues(schema: Schema): string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum) return schema.enum.map(String);
  const branches = schema.anyOf ?? [];
  return branches.every((branch) => branch.const !== undefined) ? branches.flatMap(allowedValues) : [];
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
