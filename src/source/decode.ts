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
  const wrong = utf16 ? 0 : new TextDecoder('utf-8').decode(bytes).indexOf('\uFFFD');
  const line = new TextDecoder('utf-8').decode(bytes).slice(0, wrong).split('\n').length;
  const what = utf16 ? 'It is UTF-16, not UTF-8' : `It is not UTF-8: line ${line} holds a wrong byte`;
  return diagnose('file-not-utf8', what, {
    at: { file, start: 0, end: 0 },
    help: 'save the file as UTF-8',
  });
}
