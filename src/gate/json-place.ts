/** A stretch of JSON text. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

/** Where a value stands in valid JSON text, by its path; undefined where there is none. Of keys that stand twice the last one counts. */
export function rangeInJson(text: string, path: readonly (string | number)[]): JsonRange | undefined {
  const scanner = new Scanner(text);
  scanner.space();
  return scanner.find(path);
}

class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  space(): void {
    while (/\s|\uFEFF/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  find([step, ...rest]: readonly (string | number)[]): JsonRange | undefined {
    if (step === undefined) {
      const start = this.at;
      this.skip();
      return { start, end: this.at };
    }
    let found: JsonRange | undefined;
    this.members((key) => {
      if (key === step) found = this.find(rest);
      else this.skip();
    });
    return found;
  }

  /** Goes over an object or a list; the caller goes over each value. */
  private members(each: (key: string | number) => void): void {
    const opening = this.text[this.at];
    if (opening !== '{' && opening !== '[') {
      this.skip();
      return;
    }
    this.at += 1;
    for (let index = 0; this.at < this.text.length; index += 1) {
      this.space();
      if (this.text[this.at] === '}' || this.text[this.at] === ']') break;
      const key = opening === '[' ? index : this.key();
      each(key);
      this.space();
      if (this.text[this.at] === ',') this.at += 1;
    }
    this.at += 1;
  }

  private key(): string {
    const start = this.at;
    this.skip();
    const key: unknown = JSON.parse(this.text.slice(start, this.at));
    this.space();
    this.at += 1;
    this.space();
    return String(key);
  }

  private skip(): void {
    const sign = this.text[this.at];
    if (sign === '{' || sign === '[') {
      this.members(() => this.skip());
      return;
    }
    if (sign !== '"') {
      while (this.at < this.text.length && /[\w.+-]/.test(this.text[this.at] ?? '')) this.at += 1;
      return;
    }
    this.at += 1;
    while (this.at < this.text.length && this.text[this.at] !== '"') this.at += this.text[this.at] === '\\' ? 2 : 1;
    this.at += 1;
  }
}

/** White space and a token of JSON: a string, another scalar, or a sign. */
const token =
  /\s*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\]:,]))/uy;
const space = /\s*/y;

/** Where text stops being JSON, because not every engine says so; the end of the text where it ends too early or is fine. */
export function breakOf(text: string): number {
  const open: string[] = [];
  let expected: 'value' | 'key' | 'colon' | 'next' = 'value';
  let justOpened = false;
  let start = 0;
  const next = () => {
    space.lastIndex = start;
    return start + (space.exec(text)?.[0].length ?? 0);
  };
  while (expected !== 'next' || open.length > 0) {
    token.lastIndex = start;
    const [whole = '', string, scalar, sign] = token.exec(text) ?? [];
    const closes = sign !== undefined && sign === (open.at(-1) === '{' ? '}' : open.at(-1) === '[' ? ']' : '');
    if (expected === 'value' && (string ?? scalar) !== undefined) expected = 'next';
    else if (expected === 'value' && (sign === '{' || sign === '[')) expected = sign === '{' ? 'key' : 'value';
    else if (expected === 'key' && string !== undefined) expected = 'colon';
    else if (expected === 'colon' && sign === ':') expected = 'value';
    else if (expected === 'next' && sign === ',') expected = open.at(-1) === '{' ? 'key' : 'value';
    else if (closes && (expected === 'next' || justOpened)) expected = 'next';
    else return next();
    justOpened = sign === '{' || sign === '[';
    if (justOpened) open.push(sign ?? '');
    else if (closes) open.pop();
    start += whole.length;
  }
  return next();
}
