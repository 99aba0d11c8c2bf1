import { Value } from '@sinclair/typebox/value';
import { resourceTypes } from '../../catalog/registry.generated';
import type { ResourceType } from '../../catalog/resource-type';
import type { Json } from '../../estate/estate';
import type { Step } from '../../source/node';
import { suggestion } from '../../source/suggest';
import type { Composition, Fields } from '../composition';
import type { CustomerEntry, NeededEntry } from './customers-schema';

const placeholder = /\{([a-z][a-z0-9-]*)\}/g;

/** Names of what stands in braces in a value. */
function placeholdersIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(placeholder)].map(([, name = '']) => name);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(placeholdersIn);
}

/** What `{words}` stand for with a customer: its own settings, its name and its account. */
export function wordsOf(name: string, { account, settings = {} }: CustomerEntry): ReadonlyMap<string, string> {
  return new Map([...Object.entries(settings), ['customer', name], ['account', account]]);
}

/** A value with words in place of what stands in braces; words that are missing stay, and are reported apart. */
export function filledIn(value: Json, words: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return value.replace(placeholder, (whole, name: string) => words.get(name) ?? whole);
  if (Array.isArray(value)) return value.map((one: Json) => filledIn(one, words));
  return value;
}

/** Words that a customer lacks, and settings of it that nothing uses. */
export function refuseUnclearSettings(
  composition: Composition,
  path: readonly Step[],
  [name, entry]: readonly [string, CustomerEntry],
  items: readonly NeededEntry[],
): void {
  const used = new Set(items.flatMap(placeholdersIn));
  const words = wordsOf(name, entry);
  for (const word of [...used].filter((one) => !words.has(one)).sort()) {
    composition.refuse('key-missing', `\`${name}\` does not say what \`{${word}}\` is`, {
      path,
      help: `add \`settings: { ${word}: … }\` to it`,
    });
  }
  for (const setting of Object.keys(entry.settings ?? {})) {
    const problem = setting === 'customer' || setting === 'account' ? 'has a meaning of its own' : 'stands for nothing';
    if (used.has(setting) && problem === 'stands for nothing') continue;
    composition.refuse('setting-invalid', `\`{${setting}}\` ${problem} in what is needed of \`${name}\``, {
      path: [...path, 'settings', setting],
      help: suggestion(setting, [...used], 'it uses') ?? 'remove it',
    });
  }
}

interface Wrong {
  readonly field: string;
  readonly code: 'key-unknown' | 'value-malformed';
  readonly message: string;
  readonly help: string | undefined;
}

/** Fields of a resource of theirs, filled in; undefined where one of them is not what the type takes. */
export function resourceFields(
  composition: Composition,
  path: readonly Step[],
  { on }: NeededEntry,
  words: ReadonlyMap<string, string>,
): Fields | undefined {
  if (!on) return undefined;
  const { type, key: _, ...written } = on;
  const { settings } = resourceTypes[type as keyof typeof resourceTypes] as ResourceType;
  const entries = Object.entries(written).map(([field, value]) => [field, filledIn(value as Json, words)] as const);
  const wrong = entries.flatMap(([field, value]): readonly Wrong[] => {
    const schema = Object.hasOwn(settings, field) ? settings[field] : undefined;
    if (!schema) {
      const help = suggestion(field, Object.keys(settings), `${type} has`);
      return [{ field, code: 'key-unknown', message: `\`${field}\` is nothing that tells a ${type} apart`, help }];
    }
    if (placeholdersIn(value).length > 0 || Value.Check(schema, value)) return [];
    const help = (schema['hint'] ?? schema.description) as string | undefined;
    return [{ field, code: 'value-malformed', message: `\`${field}\` cannot be \`${String(value)}\``, help }];
  });
  for (const { field, code, message, help } of wrong) {
    composition.refuse(code, message, {
      path: [...path, 'on', field],
      side: code === 'key-unknown' ? 'key' : 'value',
      ...(help !== undefined && { help }),
    });
  }
  return wrong.length > 0 ? undefined : Object.fromEntries(entries);
}
