import { isMapping } from '../source/mapping';
import type { Step } from '../source/node';

/** A JSON Schema value. */
type Value = unknown;
type Schema = Readonly<Record<string, Value>>;

/** Something that a schema says and draft 4 cannot, by its place in the schema. */
export interface Unconvertible {
  readonly path: readonly Step[];
  readonly message: string;
}

/** A schema as draft 4 has it, and what it could not take over. */
export interface Converted {
  readonly schema: Schema;
  readonly problems: readonly Unconvertible[];
}

/**
 * A JSON Schema of draft 6, 7, 2019-09 or 2020-12 in the words of draft 4, the only one that API Gateway understands ("Data models for REST
 * APIs"). What it accepts is the same, but that `format` is left to whoever reads the record: drafts and validators disagree on its words.
 */
export function asDraft04(schema: Value): Converted {
  const converter = new Converter();
  const body = converter.schema(schema, []);
  return { schema: { $schema: 'http://json-schema.org/draft-04/schema#', ...body }, problems: converter.problems };
}

/** The schema of `{ "records": [ … ] }`, of at most as many records as Kinesis takes at once. */
export function ofSeveral({ $schema, ...one }: Schema): Schema {
  const items = below(one, '#/definitions/record');
  const refers = JSON.stringify(items) !== JSON.stringify(one);
  const records = { type: 'array', minItems: 1, maxItems: 500, items: refers ? { $ref: '#/definitions/record' } : one };
  return {
    $schema,
    type: 'object',
    required: ['records'],
    additionalProperties: false,
    properties: { records },
    ...(refers && { definitions: { record: items } }),
  };
}

/** References within a schema that lies at another place. */
function below(value: Value, place: string): Value {
  if (Array.isArray(value)) return value.map((one) => below(one, place));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const refers = key === '$ref' && typeof inner === 'string' && inner.startsWith('#');
      return [key, refers ? `${place}${inner.slice(1)}` : below(inner, place)];
    }),
  );
}

/** Words that mean the same in draft 4. */
const kept = new Set([
  'default',
  'description',
  'enum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'pattern',
  'required',
  'title',
  'type',
  'uniqueItems',
]);

/** Words that refuse nothing; `format` see above. */
const annotations = new Set([
  '$comment',
  '$id',
  '$schema',
  '$vocabulary',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'deprecated',
  'examples',
  'format',
  'id',
  'readOnly',
  'writeOnly',
]);

const single = new Set(['additionalItems', 'additionalProperties', 'not']);
const lists = new Set(['allOf', 'anyOf', 'oneOf']);
const maps = new Set(['patternProperties', 'properties']);

class Converter {
  readonly problems: Unconvertible[] = [];

  schema(value: Value, path: readonly Step[]): Schema {
    if (value === true) return {};
    if (value === false) return { not: {} };
    if (!isMapping(value)) {
      this.refuse(path, 'A schema is an object, `true` or `false`');
      return {};
    }
    const schema = value as Schema;
    const plain: Record<string, Value> = {};
    /** What can only be said beside other words, each as a schema of its own. */
    const further: Schema[] = [];
    for (const key of Object.keys(schema)) this.word(key, schema, path, plain, further);
    return together(plain, further);
  }

  private word(
    key: string,
    schema: Schema,
    path: readonly Step[],
    plain: Record<string, Value>,
    further: Schema[],
  ): void {
    const value = schema[key];
    const at = [...path, key];
    if (annotations.has(key)) return;
    if (key === 'required' && Array.isArray(value) && value.length === 0) return;
    if (kept.has(key)) plain[key] = value;
    else if (single.has(key)) plain[key] = typeof value === 'boolean' && key !== 'not' ? value : this.schema(value, at);
    else if (lists.has(key)) plain[key] = this.list(value, at);
    else if (maps.has(key)) plain[key] = this.map(value, at);
    else if (key === 'definitions' || key === '$defs') {
      plain['definitions'] = { ...(plain['definitions'] as Schema), ...this.map(value, at) };
    } else if (key === 'const') further.push({ enum: [value] });
    else if (key === '$ref') this.reference(value, at, plain);
    else if (/^(exclusiveM|m)(in|ax)imum$/.test(key)) limits(key, value, plain, further);
    else if (key === 'items' || key === 'prefixItems') this.items(schema, path, plain);
    else if (/^depende/.test(key)) this.dependencies(value, at, plain);
    else if (key === 'if') further.push(...this.condition(schema, path));
    else if (key === 'contains') further.push(this.contains(schema, path));
    else if (!['then', 'else', 'minContains', 'maxContains'].includes(key)) {
      this.refuse(at, `API Gateway cannot check \`${key}\`, since draft 4 of JSON Schema has no word for it`);
    }
  }

  private list(value: Value, path: readonly Step[]): readonly Schema[] {
    return (Array.isArray(value) ? value : []).map((one, index) => this.schema(one, [...path, index]));
  }

  private map(value: Value, path: readonly Step[]): Schema {
    return Object.fromEntries(
      Object.entries(isMapping(value) ? value : {}).map(([name, one]) => [name, this.schema(one, [...path, name])]),
    );
  }

  private reference(value: Value, path: readonly Step[], plain: Record<string, Value>): void {
    const text = String(value);
    if (text === '#' || text.startsWith('#/')) plain['$ref'] = text.replaceAll('/$defs/', '/definitions/');
    else this.refuse(path, `API Gateway cannot follow \`${text}\`: a reference begins with \`#/\``);
  }

  /** Of 2020-12 `prefixItems` are what a list of `items` was before, and `items` the `additionalItems`. */
  private items(schema: Schema, path: readonly Step[], plain: Record<string, Value>): void {
    const { prefixItems, items } = schema;
    if (prefixItems !== undefined) {
      plain['items'] = this.list(prefixItems, [...path, 'prefixItems']);
      if (items !== undefined) plain['additionalItems'] = this.schema(items, [...path, 'items']);
    } else
      plain['items'] = Array.isArray(items)
        ? this.list(items, [...path, 'items'])
        : this.schema(items, [...path, 'items']);
  }

  private dependencies(value: Value, path: readonly Step[], plain: Record<string, Value>): void {
    const found: Record<string, Value> = { ...(plain['dependencies'] as Schema | undefined) };
    for (const [name, one] of Object.entries(isMapping(value) ? value : {})) {
      if (!Array.isArray(one)) found[name] = this.schema(one, [...path, name]);
      else if (one.length > 0) found[name] = one;
    }
    plain['dependencies'] = found;
  }

  /** `if` holds and then `then`, or it does not and then `else`. */
  private condition({ if: test, then: yes, else: no }: Schema, path: readonly Step[]): readonly Schema[] {
    const tested = this.schema(test, [...path, 'if']);
    const or = (first: Schema, second: Value, key: string) =>
      second === undefined ? [] : [{ anyOf: [first, this.schema(second, [...path, key])] }];
    return [...or({ not: tested }, yes, 'then'), ...or(tested, no, 'else')];
  }

  /** Not all of the elements fail it; what is no list has no elements to look at. */
  private contains(schema: Schema, path: readonly Step[]): Schema {
    for (const key of ['minContains', 'maxContains']) {
      if (schema[key] !== undefined)
        this.refuse([...path, key], `API Gateway cannot check \`${key}\`: draft 4 does not count`);
    }
    const element = this.schema(schema['contains'], [...path, 'contains']);
    return { anyOf: [{ not: { type: 'array' } }, { not: { items: { not: element } } }] };
  }

  private refuse(path: readonly Step[], message: string): void {
    this.problems.push({ path, message });
  }
}

/** A limit that is excluded is a mark beside the limit in draft 4, which drops it where both are written. */
function limits(key: string, value: Value, plain: Record<string, Value>, further: Schema[]): void {
  const bound = key.endsWith('nimum') ? 'minimum' : 'maximum';
  const exclusive = bound === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  if (key === bound || typeof value === 'boolean') plain[key] = value;
  else further.push({ [bound]: value, [exclusive]: true });
}

/** In draft 4 a `$ref` is alone: what stands beside it is not read. */
function together(plain: Record<string, Value>, further: readonly Schema[]): Schema {
  const { $ref, definitions, ...rest } = plain;
  const named = definitions === undefined ? {} : { definitions };
  const words = Object.keys(rest).length > 0;
  const parts = [...($ref === undefined ? [] : [{ $ref }]), ...further];
  if (parts.length === 0) return { ...rest, ...named };
  const [first] = parts;
  if (parts.length === 1 && !words && first) return { ...first, ...named };
  const fits = parts.length === 1 && $ref === undefined && first && Object.keys(first).every((key) => !(key in rest));
  if (fits) return { ...rest, ...first, ...named };
  const { allOf = [], ...others } = rest;
  return { ...others, allOf: [...(allOf as readonly Schema[]), ...parts], ...named };
}
