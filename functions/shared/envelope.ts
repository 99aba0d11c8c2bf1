import type { Entry } from './position';

/** A JSON object. */
export type Fields = Record<string, unknown>;

/** What travels between our functions, and what is stored: a record, or an aggregate of a window, with its identity. */
export interface Envelope {
  /** Identity: two envelopes with one id are one record. The producer's id, else the position in the first stream. */
  readonly id: string;
  readonly kind: 'record' | 'aggregate';
  /** When the first stream took the record, in ISO 8601. */
  readonly arrived: string;
  readonly data: Fields;
}

/** An envelope as the bytes of a stream record. */
export function encodeEnvelope({ id, kind, arrived, data }: Envelope): string {
  return JSON.stringify({ id, kind, arrived, data });
}

/** An envelope as a line of the store: flat, so that Glue, Athena and Redshift see columns. Our columns win over fields of the same name. */
export function encodeLine({ id, kind, arrived, data }: Envelope): string {
  return JSON.stringify({ ...data, record_id: id, record_kind: kind, arrived_at: arrived });
}

/** True for what `encodeEnvelope` wrote. */
export function isEnvelope(value: Fields): value is Fields & Envelope {
  const { id, kind, arrived, data } = value as Partial<Envelope>;
  return typeof id === 'string' && id !== '' && isKind(kind) && typeof arrived === 'string' && isFields(data);
}

function isKind(kind: unknown): boolean {
  return kind === 'record' || kind === 'aggregate';
}

/** True for a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The id of a record whose producer gave none: its position, so that only what is read again counts as a duplicate. */
export function positionId({ position }: Entry): string {
  return `${position.shard}:${position.sequence}`;
}
