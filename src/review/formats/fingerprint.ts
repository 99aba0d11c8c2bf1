import { createHash } from 'node:crypto';
import type { Range } from '../../source/position';
import type { Judgement, Reported } from './judgement';

/**
 * An id for each diagnostic of a judgement, in their order, by which a later run knows it again. It is made from the code, the file, the keys
 * around the place and the text there, so that lines may move. Each is unique within the run: of diagnostics that are alike in all of that,
 * the second has another one than the first.
 */
export function fingerprints(judgement: Judgement): readonly string[] {
  const seen = new Map<string, number>();
  return judgement.diagnostics.map((diagnostic) => {
    const identity = JSON.stringify(identityOf(diagnostic, judgement));
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return createHash('sha256').update(`${identity}${before}`).digest('hex').slice(0, 40);
  });
}

function identityOf(diagnostic: Reported, { pathOf, fallback, sources }: Judgement): readonly unknown[] {
  const { code, at, subject = '', file, message } = diagnostic;
  const text = at && sources.get(at.file);
  const path = pathOf(at?.file ?? file ?? fallback);
  if (at && text !== undefined) return [code, path, subject, keysAround(text, at), textAt(text, at)];
  // Numbers count days and more of the like, and change from run to run.
  return [code, path, subject, message.replace(/\d+/g, '0')];
}

/** The first line of the text, its spaces evened out: the rest of a long one may be edited without becoming another. */
function textAt(text: string, { start, end }: Range): string {
  const marked = text.slice(start, end).trim();
  return (marked.split('\n')[0] ?? '').trim().replace(/\s+/g, ' ');
}

/** Keys of the line and of those that it is indented under, from the inside: `can`, `dev-reads-staging`, `shares`. */
function keysAround(text: string, { start }: Range): readonly string[] {
  const before = text.slice(0, start).split('\n');
  const own = text.split('\n')[before.length - 1] ?? '';
  const keys = [keyOf(own)];
  let inner = indentOf(own);
  for (const line of before.slice(0, -1).reverse()) {
    if (inner === 0) break;
    if (/^\s*(#|$)/.test(line) || indentOf(line) >= inner) continue;
    inner = indentOf(line);
    keys.push(isItem(line) ? bare(line) : keyOf(line));
  }
  return keys;
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
