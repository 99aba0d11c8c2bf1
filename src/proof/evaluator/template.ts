import type { Context } from './request';
import type { Truth } from './truth';
import { truth } from './truth';

/** How a text of a policy is read: are `*` and `?` wildcards, are `${…}` variables (version 2012-10-17 only), does case count? */
export interface Reading {
  readonly context: Context;
  readonly wildcards: boolean;
  readonly variables: boolean;
  readonly ignoreCase?: boolean;
  /** The match is turned round afterwards: `NotResource`, `StringNotLike`. */
  readonly negated?: boolean;
}

/**
 * A policy's text with its variables replaced: code points, `anything` and `oneCharacter`. `loose` is given where a value that was put in
 * holds a `*` or `?`, and reads it as a wildcard. `guessed`: a variable of unknown value stands as `anything`.
 */
interface Template {
  readonly tokens: readonly number[];
  readonly loose?: readonly number[];
  readonly guessed: boolean;
}

const anything = -1;
const oneCharacter = -2;
export const colon = 58;

/** The template of a text, or `missing` where a variable has neither value nor default. */
function readTemplate(text: string, reading: Reading): Template | 'missing' {
  const tokens: number[] = [];
  const loose: number[] = [];
  let guessed = false;
  for (const piece of piecesOf(text, reading.variables)) {
    const value = piece.kind === 'variable' ? substituteFor(piece.name, piece.otherwise, reading.context) : piece.text;
    if (value === undefined) return 'missing';
    if (typeof value !== 'string') {
      guessed = true;
      tokens.push(anything);
      loose.push(anything);
      continue;
    }
    tokens.push(...codes(value, reading, piece.kind === 'pattern'));
    loose.push(...codes(value, reading, piece.kind !== 'literal'));
  }
  const same = tokens.length === loose.length && tokens.every((token, index) => token === loose[index]);
  return { tokens, guessed, ...(!same && { loose }) };
}

type Piece =
  | { readonly kind: 'pattern' | 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly otherwise?: string };

const variable = /\$\{([^}]*)\}/g;

/** `${*}`, `${?}` and `${$}` are the characters themselves ("IAM policy elements: Variables and tags"). */
function* piecesOf(text: string, variables: boolean): Generator<Piece> {
  let start = 0;
  for (const match of variables ? text.matchAll(variable) : []) {
    yield { kind: 'pattern', text: text.slice(start, match.index) };
    start = match.index + match[0].length;
    const inside = match[1] ?? '';
    if (['*', '?', '$'].includes(inside)) {
      yield { kind: 'literal', text: inside };
      continue;
    }
    const [, name = inside, otherwise] = /^([^,]*), '(.*)'$/.exec(inside) ?? [];
    yield { kind: 'variable', name, ...(otherwise !== undefined && { otherwise }) };
  }
  yield { kind: 'pattern', text: text.slice(start) };
}

/**
 * A value; nothing where key and default are absent; `null` where nobody can say: an unknown key, several values or an empty one, and
 * what is no key with or without a default in the documented form.
 */
function substituteFor(name: string, otherwise: string | undefined, context: Context): string | null | undefined {
  if (!/^[^\s:,]+:[^,]*[^\s,]$/.test(name)) return null;
  const values = context.get(name.toLowerCase()) ?? [];
  if (values === 'unknown' || values.length > 1 || values[0] === '') return null;
  return values[0] ?? otherwise;
}

function codes(text: string, { wildcards, ignoreCase }: Reading, pattern: boolean): number[] {
  return Array.from(ignoreCase ? text.toLowerCase() : text, (character) => {
    if (wildcards && pattern && character === '*') return anything;
    if (wildcards && pattern && character === '?') return oneCharacter;
    return character.codePointAt(0) ?? 0;
  });
}

export function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/**
 * Does the test hold of the text, under both readings of a value with wildcard characters and whatever the unknown values are? To a
 * variable without value nothing is equal or like; whether something then is unlike it or the statement is invalid, "IAM policy elements:
 * Variables and tags" leaves open ("might cause the entire statement to be invalid").
 */
export function testText(text: string, reading: Reading, test: (tokens: readonly number[]) => Truth): Truth {
  const template = readTemplate(text, reading);
  if (template === 'missing') return reading.negated ? 'maybe' : 'no';
  const strict = test(template.tokens);
  const result = template.loose && test(template.loose) !== strict ? 'maybe' : strict;
  return template.guessed && result === 'yes' ? 'maybe' : result;
}

/** Does the text match, in full? Linear but for the last `*` seen, to which it falls back. */
export function matchesTokens(tokens: readonly number[], text: readonly number[]): boolean {
  let [t, p, star, resume] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < tokens.length && tokens[p] === anything) {
      star = p++;
      resume = t;
    } else if (p < tokens.length && (tokens[p] === oneCharacter || tokens[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (tokens[p] === anything) p++;
  return p === tokens.length;
}

/** The text as a pattern for the whole value. */
export function matchText(text: string, value: string, reading: Reading): Truth {
  const seen = codePoints(reading.ignoreCase ? value.toLowerCase() : value);
  return testText(text, reading, (tokens) => truth(matchesTokens(tokens, seen)));
}

/** Parts between colons, the last of `count` with whatever colons it has. */
export function splitAtColons(tokens: readonly number[], count: number): (readonly number[])[] {
  const parts: (readonly number[])[] = [];
  let start = 0;
  while (parts.length < count - 1) {
    const end = tokens.indexOf(colon, start);
    if (end < 0) break;
    parts.push(tokens.slice(start, end));
    start = end + 1;
  }
  return [...parts, tokens.slice(start)];
}

/** Does a wildcard stand in these tokens other than as a final `*`? */
export function hasInnerWildcard(tokens: readonly number[]): boolean {
  return tokens.some((token, index) => token === oneCharacter || (token === anything && index < tokens.length - 1));
}

export const wildcardSegment: readonly number[] = [anything];
