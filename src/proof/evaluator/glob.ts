/**
 * A pattern of a policy: the code points of its text, `anything` for `*` and `oneCharacter` for `?`.
 */
export type Tokens = readonly number[];

/** Does the whole text match? */
export type Glob = (text: string) => boolean;

export const anything = -1;
export const oneCharacter = -2;
const colon = 58;

/** Is this the pattern of one text only? */
function isLiteral(tokens: Tokens): boolean {
  return tokens.every((token) => token >= 0);
}

/** Half a surrogate pair, whose other half a comparison of strings might find in the text. */
function isHalf(token: number): boolean {
  return token >= 0xd800 && token <= 0xdfff;
}

/** The pattern made ready to be matched often: most are plain texts or prefixes. */
export function globOf(tokens: Tokens): Glob {
  const start = tokens.at(-1) === anything ? tokens.slice(0, -1) : tokens;
  if (!isLiteral(start) || start.some(isHalf)) return (text) => matchesTokens(tokens, text);
  const literal = start.map((token) => String.fromCodePoint(token)).join('');
  if (start.length === tokens.length) return (text) => text === literal;
  return literal === '' ? () => true : (text) => text.startsWith(literal);
}

/** Linear but for the last `*` seen, to which it falls back. `?` is one code point, not half a surrogate pair. */
function matchesTokens(tokens: Tokens, text: string): boolean {
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = tokens[p];
    if (token === anything) {
      star = p++;
      resume = t;
    } else if (token === oneCharacter || (token !== undefined && token === text.codePointAt(t))) {
      p++;
      t += widthAt(text, t);
    } else if (star >= 0) {
      p = star + 1;
      resume += widthAt(text, resume);
      t = resume;
    } else return false;
  }
  while (tokens[p] === anything) p++;
  return p === tokens.length;
}

function widthAt(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Parts between colons, the last of `count` with whatever colons it has. */
export function splitAtColons(tokens: Tokens, count: number): readonly Tokens[] {
  const parts: Tokens[] = [];
  let start = 0;
  while (parts.length < count - 1) {
    const end = tokens.indexOf(colon, start);
    if (end < 0) break;
    parts.push(tokens.slice(start, end));
    start = end + 1;
  }
  return [...parts, tokens.slice(start)];
}

export function joinAtColons(parts: readonly Tokens[]): Tokens {
  return parts.flatMap((part, index) => (index === 0 ? part : [colon, ...part]));
}

export function hasWildcard(tokens: Tokens): boolean {
  return !isLiteral(tokens);
}

/** Does a wildcard stand in these tokens other than as a final `*`? */
export function hasInnerWildcard(tokens: Tokens): boolean {
  return tokens.some((token, index) => token === oneCharacter || (token === anything && index < tokens.length - 1));
}
