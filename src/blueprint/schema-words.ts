import type { Node, Step } from '../source/node';

/** What messages read of a JSON Schema. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly description?: string;
  /** Words for a person who broke the pattern. */
  readonly hint?: string;
  /** Keys of which one is required. */
  readonly choices?: readonly string[];
}

const longestShown = 60;

/** A path as people write it: `accounts.ops.id`, `waivers[0]`. */
export function pathName(path: readonly Step[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** How a number or word was written, where that says more than its value: `012`. */
export function sourceAt(root: Node, path: readonly Step[]): string | undefined {
  let node: Node | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.value;
    else node = node?.kind === 'list' ? node.items[Number(step)] : undefined;
  }
  return node?.kind === 'scalar' ? node.source : undefined;
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

/** JSON types in words. */
export function words(types: readonly string[]): string {
  return [...new Set(types.map((type) => typeWords[type] ?? type))].join(' or ');
}

/** A number or word as text, and nothing of what has several: a mapping may hold a key `toString`, of which JavaScript would make a call. */
export function wordOf(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}

/** A value in a message: short, in one line, as it was written. */
export function shown(value: unknown, written = wordOf(value)): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'number') return `the number ${written}`;
  if (typeof value === 'boolean') return written;
  const line = String(value).trim().split('\n', 1)[0] ?? '';
  const cut = line.length > longestShown || line !== String(value).trim();
  return `\`${cut ? `${line.slice(0, longestShown)}…` : String(value)}\``;
}

/** What a field is for, as the end of a sentence, with an example. */
export function describeFix(schema: Schema | undefined): string | undefined {
  const [example] = schema?.examples ?? [];
  const shownExample = typeof example === 'string' ? `for example \`${example}\`` : undefined;
  const parts = [schema?.description === undefined ? undefined : lowerFirst(schema.description), shownExample];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}

/** Says what a field is for, where nothing nearer to the mistake can be said. */
export function belongsHere(schema: Schema | undefined): string | undefined {
  const description = describeFix(schema);
  return description === undefined ? undefined : `what belongs here: ${description}`;
}

function lowerFirst(text: string): string {
  const trimmed = text.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(trimmed) ? trimmed.charAt(0).toLowerCase() + trimmed.slice(1) : trimmed;
}
