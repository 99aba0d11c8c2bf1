import type { Envelope } from './envelope';

/** Why a record can never be processed: the codes that a failure entry and its metric carry. */
export const reasons = [
  'not-gzip',
  'not-utf8',
  'not-json',
  'not-an-object',
  'not-an-envelope',
  'schema-violated',
  'id-missing',
  'timestamp-invalid',
  'reference-missing',
  'enrichment-refused',
  'too-large',
  'warehouse-refused',
  'image-missing',
  'replica-refused',
  'conflict-refused',
  'conflict-overwritten',
] as const;

/** One of the `reasons`. */
export type Reason = (typeof reasons)[number];

/** A record that went through. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly envelope: Envelope;
}

/** A record that no retry can save: a class, since data of a record may look like anything else. */
export class Rejected {
  readonly kind = 'rejected';

  /** `detail` names places and rules, never the record's values. */
  constructor(
    readonly reason: Reason,
    readonly detail: string,
  ) {}
}

/** What becomes of one record. What is worth a retry is thrown instead. */
export type Outcome = Accepted | Rejected;

/** Makes a `Rejected`. */
export function rejected(reason: Reason, detail = ''): Rejected {
  return new Rejected(reason, detail);
}

/** Something that may succeed later: the stream is retried from the record that it happened at. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}
