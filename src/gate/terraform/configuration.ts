import type { Range } from '../../source/position';
import { rangeInJson } from '../json-place';
import { assumedRole, placeOf } from './providers';
import { parseReference } from './reference';
import type { ProviderPlace, TerraformResource, TerraformUnit } from './resource';
import { parseTemplate } from './template';
import { type Attribute, isBlock, isRecord, listed, textOf, Unknown, type Value, type Values } from './value';

/** A file of Terraform's JSON configuration, parsed and as text. */
export interface ConfigurationFile {
  readonly file: string;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Reads the files of one folder, which Terraform takes for one configuration. Nothing is evaluated but references within it. */
export function readConfiguration(files: readonly ConfigurationFile[], name: string): TerraformUnit {
  const locals = Object.assign({}, ...files.flatMap(({ json }) => bodiesOf(json['locals'])));
  const reader = new ConfigurationReader(locals);
  const resources = new Map<string, TerraformResource>();
  for (const file of files) for (const one of reader.resources(file)) resources.set(one.address, one);
  const providers: Record<string, ProviderPlace> = {};
  for (const { json } of files) Object.assign(providers, reader.providers(json['provider']));
  const modules = files.flatMap(({ json }) => bodiesOf(json['module']).flatMap((body) => namesIn(body)));
  return { name, resources, providers, unreadModules: modules.sort() };
}

type Path = readonly (string | number)[];
type Json = Readonly<Record<string, unknown>>;

class ConfigurationReader {
  constructor(private readonly locals: Json) {}

  resources(file: ConfigurationFile): readonly TerraformResource[] {
    return [...this.ofMode(file, 'resource', 'managed', ''), ...this.ofMode(file, 'data', 'data', 'data.')];
  }

  private ofMode(
    file: ConfigurationFile,
    section: string,
    mode: TerraformResource['mode'],
    before: string,
  ): readonly TerraformResource[] {
    return entriesOf(file.json[section], [section]).flatMap(([type, byName, typePath]) =>
      entriesOf(byName, typePath).flatMap(([name, body, path]) =>
        entryBodies(body, path).map(([json, at]) =>
          this.resource({ address: `${before}${type}.${name}`, mode, type }, json, (below) =>
            placeIn(file, [...at, ...below]),
          ),
        ),
      ),
    );
  }

  private resource(
    head: Pick<TerraformResource, 'address' | 'mode' | 'type'>,
    body: Json,
    at: (path: Path) => Range | undefined,
  ): TerraformResource {
    const { provider, count: _, for_each: __, depends_on: ___, lifecycle: ____, provisioner: _____, ...given } = body;
    const values = this.value(given) as Values;
    const refers = Object.entries(values).flatMap(([name, value]) => {
      const addresses = attributesIn(value).map(({ address }) => address);
      return addresses.length === 0 ? [] : [[name, [...new Set(addresses)]] as const];
    });
    const key = textOf(provider as Value)?.replace(/^\$\{|\}$/g, '');
    return {
      ...head,
      values,
      refers: Object.fromEntries(refers),
      given: new Set(Object.keys(values)),
      provider: key ?? head.type.split('_')[0] ?? '',
      at,
    };
  }

  providers(section: unknown): Readonly<Record<string, ProviderPlace>> {
    const known = entriesOf(section, []).flatMap(([name, body]) =>
      bodiesOf(body).map((json) => {
        const values = this.value(json) as Values;
        const alias = textOf(values['alias']);
        const place = placeOf((key) => values[key], assumedRole(values['assume_role']));
        return [alias === undefined ? name : `${name}.${alias}`, place] as const;
      }),
    );
    return Object.fromEntries(known);
  }

  /** A value of the configuration; strings are templates, and `//` is a comment. */
  private value(json: unknown, depth = 0): Value {
    if (typeof json === 'string') return this.template(json, depth);
    if (Array.isArray(json)) return json.map((item) => this.value(item, depth));
    if (!isRecord(json)) return json as Value;
    const entries = Object.entries(json).filter(([key]) => key !== '//');
    const { dynamic, ...plain } = Object.fromEntries(entries.map(([key, item]) => [key, this.value(item, depth)]));
    return { ...plain, ...dynamicBlocks(dynamic, plain) };
  }

  private template(text: string, depth: number): Value {
    const parts = parseTemplate(text);
    const [only, ...more] = parts;
    if (only && more.length === 0) return 'text' in only ? only.text : this.expression(only.expression, depth);
    const made = parts.map((part) => ('text' in part ? part.text : this.expression(part.expression, depth)));
    const template: (string | Attribute)[] = [];
    const words: string[] = [];
    let opaque = false;
    for (const value of made) {
      if (value instanceof Unknown) {
        words.push(...value.words);
        if (value.opaque || !value.template) opaque = true;
        template.push(...(value.template ?? []));
      } else if (typeof value === 'object') opaque = true;
      else template.push(String(value));
    }
    if (words.length === 0 && !opaque) return template.join('');
    const from = template.filter((part) => typeof part !== 'string');
    return new Unknown({ words, from, opaque, ...(!opaque && { template }) });
  }

  private expression(text: string, depth: number): Value {
    const reference = parseReference(text);
    if (
      reference?.kind === 'local' &&
      reference.path === '' &&
      depth < 8 &&
      Object.hasOwn(this.locals, reference.name)
    ) {
      return this.value(this.locals[reference.name], depth + 1);
    }
    if (reference?.kind !== 'resource') return new Unknown({ words: [shortened(text)], from: [], opaque: true });
    const attribute = { address: reference.address, path: reference.path };
    return new Unknown({ words: [text], from: [attribute], opaque: false, template: [attribute] });
  }
}

/** Blocks made by `dynamic` are there, and nobody knows how many. */
function dynamicBlocks(dynamic: Value | undefined, plain: Values): Values {
  const names = listed(dynamic).flatMap((one) => (isBlock(one) ? Object.keys(one) : []));
  const made = new Unknown({ words: ['dynamic'], from: [], opaque: true });
  return Object.fromEntries(names.map((name) => [name, [...listed(plain[name]), made]]));
}

function attributesIn(value: Value): readonly Attribute[] {
  if (value instanceof Unknown) return value.from;
  if (Array.isArray(value)) return value.flatMap(attributesIn);
  return isBlock(value) ? Object.values(value).flatMap(attributesIn) : [];
}

function shortened(expression: string): string {
  return expression.length <= 60 ? expression : `${expression.slice(0, 59)}…`;
}

/** Objects, or lists of them, which Terraform takes alike. */
function bodiesOf(section: unknown): readonly Json[] {
  return entryBodies(section, []).map(([body]) => body);
}

function entryBodies(section: unknown, path: Path): readonly (readonly [Json, Path])[] {
  if (Array.isArray(section)) return section.flatMap((one, index) => entryBodies(one, [...path, index]));
  return isRecord(section) ? [[section, path]] : [];
}

function entriesOf(section: unknown, path: Path): readonly (readonly [string, unknown, Path])[] {
  return entryBodies(section, path).flatMap(([body, at]) =>
    namesIn(body).map((name) => [name, body[name], [...at, name]] as const),
  );
}

function namesIn(body: Json): readonly string[] {
  return Object.keys(body).filter((name) => name !== '//');
}

function placeIn({ file, text }: ConfigurationFile, path: Path): Range | undefined {
  const found = rangeInJson(text, path);
  return found && { file, ...found };
}
