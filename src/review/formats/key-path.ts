import { placeOf } from '../../source/code-frame';
import type { Range } from '../../source/position';

/** Keys of a line, counted from 1, and of those that it is indented under, from the inside: `can`, `dev-reads-staging`, `shares`. */
export function keysAround(lines: readonly string[], at: number): readonly string[] {
  const own = lines[at - 1] ?? '';
  const keys = [keyOf(own)];
  let inner = indentOf(own);
  for (let above = at - 2; above >= 0 && inner > 0; above -= 1) {
    const line = lines[above] ?? '';
    if (/^\s*(#|$)/.test(line) || indentOf(line) >= inner) continue;
    inner = indentOf(line);
    keys.push(isItem(line) ? bare(line) : keyOf(line));
  }
  return keys;
}

/**
 * Where a marked text stands, in words that stay when lines move: `shares.dev-reads-staging.can`, and of an item of a list its first line,
 * `waivers[rule: shared-store-key]`.
 */
export function keyPath(text: string, { start }: Range): string {
  const lines = text.split('\n');
  const { line } = placeOf(text, start);
  const own = bare(lines[line - 1] ?? '');
  const keys = keysAround(lines, line).map((key, at) => (at === 0 && isItem(own) ? own : key));
  return keys.reduceRight((path, key) => path + step(key, path), '');
}

function step(key: string, before: string): string {
  if (isItem(key)) return `[${key.replace(/^(- )+/, '')}]`;
  return before === '' ? key : `.${key}`;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function keyOf(line: string): string {
  return bare(line).split(':')[0] ?? '';
}

/** Items of a list have no keys; the first line of one tells it from the others. */
function isItem(line: string): boolean {
  return line.trimStart().startsWith('- ');
}

function bare(line: string): string {
  return line.replace(/\s#.*$/, '').trim();
}
