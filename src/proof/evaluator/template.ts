import { anything, type Glob, globOf, oneCharacter, type Tokens } from './glob';
import type { Lookup } from './request';
import { type Truth, truth } from './truth';

/** How a text of a policy is read: are `*` and `?` wildcards, are `${…}` variables (version 2012-10-17 only), does case count? */
export interface Reading {
  readonly wildcards: boolean;
  readonly variables: boolean;
  readonly ignoreCase?: boolean;
  /** The match is turned round afterwards: `NotResource`, `StringNotLike`. */
  readonly negated?: boolean;
}

/** A text of a policy made ready to be compared with values of requests; the context gives its variables their values. */
export type Test = (value: string, context: Lookup) => Truth;

/**
 * A policy's text with its variables replaced. `loose` is given where a value that was put in holds a `*` or `?`, and reads it as a
 * wildcard. `guessed`: a variable of unknown value stands as `anything`.
 */
interface Template {
  readonly tokens: Tokens;
  readonly loose?: Tokens;
  readonly guessed: boolean;
}

/** A stretch of text, or a variable: `undefined` as its key is no key that we know to read. */
type Part =
  | { readonly kind: 'text'; readonly tokens: Tokens }
  | { readonly kind: 'variable'; readonly key: string | undefined; readonly otherwise: string | undefined };

/**
 * The test of a text, by what is to be done with its tokens: under both readings of a value with wildcard characters and whatever the unknown
 * values are. To a variable without value nothing is equal or like; whether something then is unlike it or the statement is invalid, "IAM
 * policy elements: Variables and tags" leaves open ("might cause the entire statement to be invalid").
 */
export function compileTemplate(text: string, reading: Reading, testOf: (tokens: Tokens) => Test): Test {
  const parts = partsOf(text, reading);
  const fixed = parts.flatMap((part) => (part.kind === 'text' ? [part.tokens] : []));
  if (fixed.length === parts.length) return testOf(fixed.flat());
  return (value, context) => {
    const template = fill(parts, reading, context);
    if (template === 'missing') return reading.negated ? 'maybe' : 'no';
    const strict = testOf(template.tokens)(value, context);
    const result = template.loose && testOf(template.loose)(value, context) !== strict ? 'maybe' : strict;
    return template.guessed && result === 'yes' ? 'maybe' : result;
  };
}

/** The text as a pattern for the whole value. */
export function compileText(text: string, reading: Reading): Test {
  const plain = plainOf(text, reading);
  if (plain && !plain.open) return matching((value) => value === plain.start, reading);
  return compileTemplate(text, reading, (tokens) => matching(globOf(tokens), reading));
}

/**
 * What most texts are, a text or a beginning of texts, without a look at each of their characters; absent where there is more to it: variables,
 * wildcards elsewhere, halves of surrogate pairs.
 */
export function plainOf(
  text: string,
  reading: Reading,
): { readonly start: string; readonly open: boolean } | undefined {
  if (!isFixed(text, reading) || surrogates.test(text)) return undefined;
  const written = reading.ignoreCase ? text.toLowerCase() : text;
  const first = reading.wildcards ? written.search(/[*?]/) : -1;
  if (first < 0) return { start: written, open: false };
  const last = first === written.length - 1 && written.endsWith('*');
  return last ? { start: written.slice(0, -1), open: true } : undefined;
}

const surrogates = /[\ud800-\udfff]/;

function matching(glob: Glob, { ignoreCase }: Reading): Test {
  return ignoreCase ? (value) => truth(glob(value.toLowerCase())) : (value) => truth(glob(value));
}

/** Is the text the same in every request? */
export function isFixed(text: string, { variables }: Reading): boolean {
  return !variables || !text.includes('${');
}

const variable = /\$\{([^}]*)\}/g;

/** `${*}`, `${?}` and `${$}` are the characters themselves ("IAM policy elements: Variables and tags"). */
function partsOf(text: string, reading: Reading): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of reading.variables ? text.matchAll(variable) : []) {
    parts.push({ kind: 'text', tokens: tokensOf(text.slice(start, match.index), reading) });
    start = match.index + match[0].length;
    const inside = match[1] ?? '';
    const character = inside === '*' || inside === '?' || inside === '$';
    parts.push(character ? { kind: 'text', tokens: codePoints(inside) } : variableOf(inside));
  }
  parts.push({ kind: 'text', tokens: tokensOf(text.slice(start), reading) });
  return parts;
}

function variableOf(inside: string): Part {
  const [, name = inside, otherwise] = /^([^,]*), '(.*)'$/.exec(inside) ?? [];
  const isKey = /^[^\s:,]+:[^,]*[^\s,]$/.test(name);
  return { kind: 'variable', key: isKey ? name.toLowerCase() : undefined, otherwise };
}

/** The template of a text, or `missing` where a variable has neither value nor default. */
function fill(parts: readonly Part[], reading: Reading, context: Lookup): Template | 'missing' {
  const tokens: number[] = [];
  const loose: number[] = [];
  let guessed = false;
  for (const part of parts) {
    const value = part.kind === 'text' ? part.tokens : substituteFor(part.key, part.otherwise, context);
    if (value === undefined) return 'missing';
    if (value === null) guessed = true;
    const strict = value === null ? [anything] : typeof value === 'string' ? literalOf(value, reading) : value;
    tokens.push(...strict);
    loose.push(...(typeof value === 'string' ? tokensOf(value, reading) : strict));
  }
  const same = tokens.every((token, index) => token === loose[index]);
  return { tokens, guessed, ...(!same && { loose }) };
}

/**
 * A value; nothing where key and default are absent; `null` where nobody can say: an unknown key, several values or an empty one, and
 * what is no key with or without a default in the documented form.
 */
function substituteFor(
  key: string | undefined,
  otherwise: string | undefined,
  context: Lookup,
): string | null | undefined {
  if (key === undefined) return null;
  const values = context.get(key) ?? [];
  if (values === 'unknown' || values.length > 1 || values[0] === '') return null;
  return values[0] ?? otherwise;
}

function literalOf(text: string, { ignoreCase }: Reading): Tokens {
  return codePoints(ignoreCase ? text.toLowerCase() : text);
}

function tokensOf(text: string, reading: Reading): Tokens {
  const literal = literalOf(text, reading);
  return reading.wildcards ? literal.map(wildcardOr) : literal;
}

function wildcardOr(codePoint: number): number {
  if (codePoint === asterisk) return anything;
  return codePoint === questionMark ? oneCharacter : codePoint;
}

const asterisk = 42;
const questionMark = 63;

function codePoints(text: string): Tokens {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
