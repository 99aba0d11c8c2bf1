/** An expression of Terraform, as it stands in the text. */
export class Expression {
  constructor(readonly text: string) {}
}

/** A value of an attribute: plain data, with expressions anywhere in it. */
export type HclValue =
  | Expression
  | string
  | number
  | boolean
  | null
  | readonly HclValue[]
  | { readonly [key: string]: HclValue };

/** A block with labels: attributes first, then blocks, in the order in which they are given. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes?: Readonly<Record<string, HclValue>>;
  readonly blocks?: readonly Block[];
  /** A line above it. */
  readonly comment?: string;
}

/** A file of blocks as `terraform fmt` would leave it. */
export function hclFile(blocks: readonly Block[]): string {
  return `${blocks.map((block) => blockLines(block).join('\n')).join('\n\n')}\n`;
}

/** A text as Terraform quotes it: without templates ("Strings and Templates", Escape Sequences). */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).replace(/[$%](?=\{)/g, (sign) => `${sign}${sign}`);
  return escaped.replace(/\\[bf]/g, (one) => (one === '\\b' ? '\\u0008' : '\\u000c'));
}

function blockLines({ type, labels, attributes = {}, blocks = [], comment }: Block): readonly string[] {
  const inner = [aligned(entriesOf(attributes, quoteNothing)), ...blocks.map(blockLines)].filter(
    (lines) => lines.length > 0,
  );
  const body = inner.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  return [
    ...(comment === undefined ? [] : [`# ${comment}`]),
    `${[type, ...labels.map(quoted)].join(' ')} {`,
    ...body.map(indented),
    '}',
  ];
}

interface Assignment {
  readonly key: string;
  readonly lines: readonly string[];
}

const quoteNothing = (key: string) => key;
const quoteOthers = (key: string) => (/^[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key));

function entriesOf(object: Readonly<Record<string, HclValue>>, keyOf: (key: string) => string): readonly Assignment[] {
  return Object.entries(object).map(([key, value]) => ({ key: keyOf(key), lines: valueLines(value) }));
}

/** Assignments of one line each are aligned with those right beside them. */
function aligned(assignments: readonly Assignment[]): readonly string[] {
  return assignments.flatMap(({ key, lines: [first = '', ...rest] }, index) => {
    if (rest.length > 0) return [`${key} = ${first}`, ...rest];
    const widths = together(assignments, index).map((one) => one.key.length);
    return [`${key.padEnd(Math.max(...widths))} = ${first}`];
  });
}

/** The run of one-line assignments around one. */
function together(assignments: readonly Assignment[], index: number): readonly Assignment[] {
  const short = ({ lines }: Assignment) => lines.length === 1;
  let [from, to] = [index, index];
  while (from > 0 && short(assignments[from - 1] as Assignment)) from -= 1;
  while (to < assignments.length - 1 && short(assignments[to + 1] as Assignment)) to += 1;
  return assignments.slice(from, to + 1);
}

function valueLines(value: HclValue): readonly string[] {
  if (value instanceof Expression) return value.text.split('\n');
  if (typeof value === 'string') return [quoted(value)];
  if (isList(value)) return listLines(value);
  if (typeof value !== 'object' || value === null) return [String(value)];
  const lines = aligned(entriesOf(value, quoteOthers));
  return lines.length === 0 ? ['{}'] : ['{', ...lines.map(indented), '}'];
}

function listLines(list: readonly HclValue[]): readonly string[] {
  const items = list.map(valueLines);
  const [only] = items;
  if (!only) return ['[]'];
  if (items.length === 1 && only.length === 1) return [`[${only[0]}]`];
  return ['[', ...items.flatMap((lines) => [...lines.slice(0, -1), `${lines.at(-1)},`]).map(indented), ']'];
}

/** `jsonencode` of plain data with expressions in it. */
export function jsonencode(value: HclValue): Expression {
  const lines = valueLines(value);
  return new Expression([`jsonencode(${lines[0]}`, ...lines.slice(1, -1), `${lines.at(-1)})`].join('\n'));
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}

function indented(line: string): string {
  return line === '' ? line : `  ${line}`;
}
