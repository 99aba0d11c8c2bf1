/**
 * Texts with wildcards, `*` for any characters and `?` for one, as sets of texts ("IAM JSON policy elements: Resource", Using wildcards).
 * Of a policy variable the value is not known: it may be any text, so that it is covered by a wildcard, and covers nothing but itself.
 */
export interface Pattern {
  readonly text: string;
  /** False: `*` and `?` are characters like others. */
  readonly wild: boolean;
  /** With the case that somebody wrote, where the text has lost it. */
  readonly written?: string;
  /** Does it stand for more than one text? Absent: nobody has looked. */
  readonly open?: boolean;
}

/** A pattern that has been looked at. */
export function patternOf(text: string, wild: boolean, written?: string): Pattern {
  return { text, wild, open: isWild({ text, wild }), ...(written !== undefined && { written }) };
}

const star = '*';
const variable = '${';

/** Is every text of the narrow pattern one of the wide pattern? False where that would need more than a comparison of parts. */
export function covers(wide: Pattern, narrow: Pattern): boolean {
  if (wide.wild && wide.text === star) return true;
  if (wide.text === narrow.text && (wide.wild || !narrow.wild)) return true;
  if (!isWild(wide) || wide.text.includes(variable)) return false;
  const first = wide.text.search(/[*?]/);
  if (!narrow.text.startsWith(wide.text.slice(0, first))) return false;
  if (first === wide.text.length - 1 && wide.text.endsWith(star)) return true;
  return compare(tokens(wide), tokens(narrow));
}

/** Is there a text of both? True where in doubt. */
export function overlap(a: Pattern, b: Pattern): boolean {
  if (a.text === b.text) return true;
  const [wildA, wildB] = [isWild(a), isWild(b)];
  if (!wildA && !wildB) return false;
  const [headA, headB] = [headOf(a), headOf(b)];
  if (!headA.startsWith(headB) && !headB.startsWith(headA)) return false;
  if (!wildB) return compare(tokens(a), tokens(b));
  return wildA ? meet(tokens(a), tokens(b)) : compare(tokens(b), tokens(a));
}

/** What all of its texts begin with: what stands before the first wildcard or variable. */
export function headOf({ text, wild }: Pattern): string {
  const end = text.search(wild ? /[*?]|\$\{/ : /\$\{/);
  return end < 0 ? text : text.slice(0, end);
}

/** Does it stand for more than one text? */
export function isWild({ text, wild, open }: Pattern): boolean {
  return open ?? ((wild && (text.includes(star) || text.includes('?'))) || text.includes(variable));
}

/** The code points of a pattern, `any` for what stands for several characters and `one` for a single one. */
type Tokens = readonly number[];

const any = -1;
const one = -2;

const known = new WeakMap<Pattern, Tokens>();

function tokens(pattern: Pattern): Tokens {
  const before = known.get(pattern);
  if (before) return before;
  const { text, wild } = pattern;
  const read = Array.from(text.replace(/\$\{[^}]*\}?/g, '\u0000'), (character) => {
    if (character === '\u0000' || (wild && character === star)) return any;
    return wild && character === '?' ? one : (character.codePointAt(0) ?? one);
  });
  known.set(pattern, read);
  return read;
}

function coversToken(wide: number | undefined, narrow: number | undefined): boolean {
  if (wide === one) return narrow !== any;
  return wide === narrow && wide !== any;
}

/** Matches the narrow tokens like a text, with its wildcards as characters that only wildcards accept. */
function compare(wide: Tokens, narrow: Tokens): boolean {
  let [w, n, last, resume] = [0, 0, -1, 0];
  while (n < narrow.length) {
    if (wide[w] === any) {
      last = w++;
      resume = n;
    } else if (coversToken(wide[w], narrow[n])) {
      w++;
      n++;
    } else if (last >= 0) {
      w = last + 1;
      n = ++resume;
    } else return false;
  }
  return wide.slice(w).every((token) => token === any);
}

/** Do two patterns with wildcards have a text in common? Walks all pairs of places that can be reached. */
function meet(a: Tokens, b: Tokens): boolean {
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [i, j] = pair;
    if (i === a.length && j === b.length) return true;
    const id = i * (b.length + 1) + j;
    if (seen.has(id)) continue;
    seen.add(id);
    const [x, y] = [a[i], b[j]];
    if (x === any) open.push([i + 1, j]);
    if (y === any) open.push([i, j + 1]);
    if (x === any && y !== undefined) open.push([i, j + 1]);
    if (y === any && x !== undefined) open.push([i + 1, j]);
    const both = x !== undefined && y !== undefined && x !== any && y !== any;
    if (both && (coversToken(x, y) || coversToken(y, x))) open.push([i + 1, j + 1]);
  }
  return false;
}
