import { type Attribute, isRecord, Unknown, type Value, type Values } from './value';

/** Stand in JSON for the parts of a template that are no text; from a plane of Unicode that nobody writes with. */
const open = '\u{F0000}';
const close = '\u{F0001}';
const marks = new RegExp(`${open}(\\d+)${close}`, 'u');

/** A policy's text as values, or why it is none. */
export type PolicyRead = { readonly policy: Values } | { readonly problem: string };

/** The text of a template, where all of it can be found out. */
export type Fill = (template: Template) => string | undefined;

/** Reads a policy's JSON. In a template, attributes of others may stand within its strings and keys. */
export function readPolicyText(text: string | Template, fill: Fill = () => undefined): PolicyRead {
  const parts = typeof text === 'string' ? [text] : text;
  const attributes = parts.filter((part) => typeof part !== 'string');
  let count = 0;
  const marked = parts.map((part) => (typeof part === 'string' ? part : `${open}${count++}${close}`)).join('');
  let parsed: unknown;
  try {
    parsed = JSON.parse(marked);
  } catch {
    return { problem: 'it is no JSON' };
  }
  // Some write a policy's JSON as a string in JSON.
  if (typeof parsed === 'string')
    return attributes.length === 0 ? readPolicyText(parsed, fill) : { problem: 'it is a string' };
  if (!isRecord(parsed)) return { problem: 'it is no object' };
  if (parsed['Statement'] === undefined) return { problem: 'it has no `Statement`' };
  return { policy: unmarked(parsed, attributes, fill) as Values };
}

type Template = readonly (string | Attribute)[];

function unmarked(value: unknown, attributes: readonly Attribute[], fill: Fill): Value {
  if (typeof value === 'string') return filled(value, attributes, fill);
  if (Array.isArray(value)) return value.map((item) => unmarked(item, attributes, fill));
  if (!isRecord(value)) return value as Value;
  const entries: (readonly [string, Value])[] = [];
  for (const [key, item] of Object.entries(value)) {
    const name = filled(key, attributes, fill);
    if (typeof name !== 'string') return name;
    entries.push([name, unmarked(item, attributes, fill)]);
  }
  return Object.fromEntries(entries);
}

function filled(text: string, attributes: readonly Attribute[], fill: Fill): string | Unknown {
  if (!marks.test(text)) return text;
  const template = text.split(marks).flatMap((part, index) => {
    const attribute = index % 2 === 1 ? attributes[Number(part)] : undefined;
    return attribute ?? (part === '' ? [] : part);
  });
  return fill(template) ?? unknownTemplate(template);
}

/** A text of which a part is not known. */
function unknownTemplate(template: Template): Unknown {
  const from = template.filter((part) => typeof part !== 'string');
  const words = from.map(({ address, path }) => (path === '' ? address : `${address}.${path}`));
  return new Unknown({ words, from, opaque: false, template });
}
