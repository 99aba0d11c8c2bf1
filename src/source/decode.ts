import { type Diagnostic, diagnose } from './diagnostic';
import type { Result } from './result';

/**
 * Bytes of a file as text. Blueprints are UTF-8 (a byte-order mark is accepted and dropped); anything else is refused
 * with the line of the first wrong byte, rather than read with replacement characters in somebody's policy.
 */
export function decodeUtf8(file: string, bytes: Uint8Array): Result<string> {
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    return { diagnostics: [notUtf8(file, bytes)] };
  }
}

function notUtf8(file: string, bytes: Uint8Array): Diagnostic {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (utf16) {
    return diagnose('file-not-utf8', 'The file is UTF-16, not UTF-8', {
      at: { file, start: 0, end: 0 },
      help: 'save the file as UTF-8',
    });
  }
  const wrong = Math.max(0, readableText(bytes).indexOf('\uFFFD'));
  return diagnose('file-not-utf8', 'The file is not UTF-8: this character cannot be read', {
    at: { file, start: wrong, end: wrong + 1 },
    help: 'save the file as UTF-8; it may be Latin-1 or Windows-1252',
  });
}

/** What can be read of a file that is not UTF-8, to show where it goes wrong; empty for UTF-16. */
export function readableText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return utf16 ? '' : new TextDecoder('utf-8').decode(bytes);
}
