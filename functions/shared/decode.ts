import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { type Envelope, type Fields, isEnvelope, isFields, positionId } from './envelope';
import { type FieldPath, valueAt } from './field-path';
import { Rejected, rejected } from './outcome';
import type { Entry } from './position';

/** More than the largest Kinesis record (10 MiB) could reasonably unpack to; a bomb of zeros stops here. */
const unpackedLimit = 64 * 1024 * 1024;

/** How the bytes of the stream are to be read: as they come from producers, or as our own functions pass them on. */
export interface InputForm {
  readonly form: 'raw' | 'envelope';
  /** Where raw records carry their id; absent: the position is the id. */
  readonly idPath?: FieldPath;
}

/** The JSON object in an entry: base64, gzip or plain (told by gzip's first bytes), UTF-8, JSON. */
export function decodeFields({ data }: Pick<Entry, 'data'>): Fields | Rejected {
  const packed = Buffer.from(data, 'base64');
  const bytes = isGzip(packed) ? unpack(packed) : packed;
  if (!Buffer.isBuffer(bytes)) return bytes;
  // Buffer.toString would put U+FFFD in the place of broken characters and so change what is stored.
  if (!isUtf8(bytes)) return rejected('not-utf8');
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isFields(value) ? value : rejected('not-an-object', Array.isArray(value) ? 'a list' : typeof value);
  } catch {
    // The parser's message quotes the text.
    return rejected('not-json', `${bytes.length} bytes`);
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpack(bytes: Buffer): Buffer | Rejected {
  try {
    return gunzipSync(bytes, { maxOutputLength: unpackedLimit });
  } catch (error) {
    const code = (error as { readonly code?: string }).code ?? '';
    return code === 'ERR_BUFFER_TOO_LARGE' ? rejected('too-large', 'unpacked') : rejected('not-gzip', code);
  }
}

/** The envelope in an entry, or one made for a raw record. */
export function decodeEnvelope(entry: Entry, input: InputForm): Envelope | Rejected {
  const fields = decodeFields(entry);
  if (fields instanceof Rejected) return fields;
  if (input.form === 'raw') return wrap(entry, fields, input.idPath);
  return isEnvelope(fields) ? fields : rejected('not-an-envelope');
}

/** A record with its identity. An id is text or a number, and not empty. */
export function wrap(entry: Entry, data: Fields, idPath: FieldPath | undefined): Envelope | Rejected {
  const id = idPath === undefined ? positionId(entry) : idOf(valueAt(data, idPath));
  if (id === undefined) return rejected('id-missing', idPath?.join('.'));
  return { id, kind: 'record', arrived: new Date(entry.position.arrived).toISOString(), data };
}

/** Text or a number, as text. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
