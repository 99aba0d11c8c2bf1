import { createHash } from 'node:crypto';
import { placeOf } from '../../source/code-frame';
import type { Range } from '../../source/position';
import type { Judgement, Reported } from './judgement';
import { keysAround } from './key-path';

/**
 * An id for each diagnostic of a judgement, in their order, by which a later run knows it again. It is made from the code, the file, the keys
 * around the place and the text there, so that lines may move. Each is unique within the run: of diagnostics that are alike in all of that,
 * the second has another one than the first.
 */
export function fingerprints(judgement: Judgement): readonly string[] {
  const seen = new Map<string, number>();
  const lines = new Map([...judgement.sources].map(([file, text]) => [file, text.split('\n')]));
  return judgement.diagnostics.map((diagnostic) => {
    const identity = JSON.stringify(identityOf(diagnostic, judgement, lines));
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return createHash('sha256').update(`${identity}${before}`).digest('hex').slice(0, 40);
  });
}

type LinesByFile = ReadonlyMap<string, readonly string[]>;

function identityOf(
  diagnostic: Reported,
  { pathOf, fallback, sources }: Judgement,
  lines: LinesByFile,
): readonly unknown[] {
  const { code, at, subject = '', file, message } = diagnostic;
  const text = at && sources.get(at.file);
  const path = pathOf(at?.file ?? file ?? fallback);
  if (at && text !== undefined) {
    const keys = keysAround(lines.get(at.file) ?? [], placeOf(text, at.start).line);
    return [code, path, subject, keys, textAt(text, at)];
  }
  // Numbers count days and more of the like, and change from run to run.
  return [code, path, subject, message.replace(/\d+/g, '0')];
}

/** The first line of the text, its spaces evened out: the rest of a long one may be edited without becoming another. */
function textAt(text: string, { start, end }: Range): string {
  const marked = text.slice(start, end).trim();
  return (marked.split('\n')[0] ?? '').trim().replace(/\s+/g, ' ');
}
