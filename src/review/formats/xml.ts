import { printable } from '../../source/code-frame';

/** An XML element, indented like the text of its children. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements, or one text. */
  readonly children: readonly Element[] | string;
}

/** Makes an element. */
export function element(name: string, attributes: Element['attributes'], children: Element['children'] = []): Element {
  return { name, attributes, children };
}

/** An XML document in UTF-8. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;
}

function lines({ name, attributes, children }: Element, indent: string): readonly string[] {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${inAttribute(String(value))}"`);
  const start = `${indent}<${name}${said.join('')}`;
  if (typeof children === 'string') return [`${start}>${inText(children)}</${name}>`];
  if (children.length === 0) return [`${start}/>`];
  return [`${start}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

function inAttribute(text: string): string {
  return escaped(printable(text)).replace(/"/g, '&quot;').replace(/\t/g, '&#9;');
}

/** Lines of a text stay lines. */
function inText(text: string): string {
  return text
    .split('\n')
    .map((line) => escaped(printable(line)))
    .join('\n');
}

/** What XML 1.0 cannot hold at all (lone surrogates, U+FFFE, U+FFFF) is replaced; control characters are pictures already. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
