import {
  type Static,
  type TObject,
  type TOptional,
  type TProperties,
  type TSchema,
  type TUnsafe,
  Type,
} from '@sinclair/typebox';
import type { Json } from '../estate/estate';
import type { SettingProblem, Target } from './resource-type';

/** A field that need not be written because it has a default; whoever reads the settings always finds it. */
export type Defaulted<T extends TSchema> = TOptional<T> & { readonly default: Static<T> };

/** The settings of a type as its construct reads them: defaulted fields are there, optional ones may be. */
export type Settings<P extends TProperties> = {
  readonly [K in keyof P as P[K] extends { default: unknown } ? K : never]: Static<P[K]>;
} & {
  readonly [K in keyof P as P[K] extends { default: unknown } ? never : K]?: Static<P[K]>;
};

/** A field with the value that it has when nobody writes it. */
export function defaulted<T extends TSchema>(schema: T, value: Static<T>): Defaulted<T> {
  return Type.Optional(Type.Unsafe<Static<T>>({ ...schema, default: value })) as unknown as Defaulted<T>;
}

/** A field that may be left out. */
export function optional<T extends TSchema>(schema: T): TOptional<T> {
  return Type.Optional(schema) as unknown as TOptional<T>;
}

/** A closed group of fields. */
export function group<P extends TProperties>(description: string, properties: P): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, description });
}

/** One of a few words; written as `enum`, which editors complete, rather than as `anyOf` of constants. */
export function words<const W extends readonly string[]>(values: W, description: string): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...values], description });
}

/** One text or several, without repetition. */
export function oneOrMore(description: string, options: { pattern: string; maxLength?: number; examples?: string[] }) {
  const { examples, ...rules } = options;
  const text = Type.String({ minLength: 1, ...rules });
  const list = Type.Array(text, { minItems: 1, uniqueItems: true });
  return Type.Optional(Type.Union([text, list], { description, ...(examples ? { examples } : {}) }));
}

/** The texts of a field made by `oneOrMore`, sorted; none when it was left out. */
export function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((text): text is string => typeof text === 'string').sort();
}

/** The text of a field, or undefined. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Is the physical name one that AWS accepts? It may come from the blueprint's name, which no schema of ours checked. */
export function nameProblems(target: Target, field: string, rule: RegExp, wants: string): readonly SettingProblem[] {
  if (rule.test(target.physicalName)) return [];
  return [{ field, message: `"${target.physicalName}" cannot be its name in AWS: ${wants}. Write \`${field}:\`.` }];
}

/** Says which of the settings without which nothing can be made are missing. */
export function missingProblems(target: Target, what: string, needed: readonly string[]): readonly SettingProblem[] {
  const missing = needed.filter((field) => target.settings[field] === undefined).map((field) => `\`${field}\``);
  return missing.length > 0 ? [{ field: 'type', message: `${what} needs ${missing.join(', ')}.` }] : [];
}

/**
 * No character that IAM reads as a pattern or a policy variable ("IAM JSON policy elements: Resource" and "… policy
 * elements: Variables and tags"): what a person writes to narrow a share is meant literally.
 */
export const literalText = '^(?:[^*?$]|\\$(?!\\{))+$';
