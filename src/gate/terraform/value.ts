import { isMapping } from '../../source/mapping';

/** A value of Terraform as far as it is known: JSON, with `Unknown` where nobody can tell yet. */
export type Value = string | number | boolean | null | Unknown | readonly Value[] | Values;

/** A block or an object. */
export interface Values {
  readonly [name: string]: Value;
}

/** An attribute of a resource, or of a data source, by its full address; `path` is empty where only the resource is known. */
export interface Attribute {
  readonly address: string;
  readonly path: string;
}

/** What an unknown value is made from. */
interface Making {
  /** In the person's words: `aws_s3_bucket.logs.arn`. Empty: nothing is known of it. */
  readonly words: readonly string[];
  /** Attributes that it is taken from. */
  readonly from: readonly Attribute[];
  /** True: functions, locals and the like take part, too, so that `from` is not all of it. */
  readonly opaque: boolean;
  /** How text and attributes follow one another, where the configuration itself is read. */
  readonly template?: readonly (string | Attribute)[];
}

/** A value that is known only after apply, or that the text at hand does not say. */
export class Unknown implements Making {
  readonly words: readonly string[];
  readonly from: readonly Attribute[];
  readonly opaque: boolean;
  readonly template?: readonly (string | Attribute)[];

  constructor({ words, from, opaque, template }: Making) {
    this.words = words;
    this.from = from;
    this.opaque = opaque;
    if (template) this.template = template;
  }

  /** "it is made from `aws_s3_bucket.logs.arn`, which is not known yet", and why else it is unknown. */
  get why(): string {
    const names = this.words.map((word) => `\`${word}\``);
    if (names.length === 0) return 'it is not known before apply';
    return `it is made from ${names.join(', ')}, which ${names.length === 1 ? 'is' : 'are'} not known yet`;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isMapping(value) && !(value instanceof Unknown);
}

/** The same for values. */
export function isBlock(value: Value | undefined): value is Values {
  return isRecord(value);
}

/** A value as a list: nothing is the empty one. */
export function listed(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}

/** The blocks of a name, whether Terraform writes them as a list or as one. */
export function blocksOf(value: Value | undefined): readonly Values[] {
  return listed(value).filter(isBlock);
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
