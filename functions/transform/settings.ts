/** One step of cleansing. Paths are `customer.email` or `items.*.sku`; a field that is not there is passed over. */
export type CleanseStep =
  | { readonly drop: readonly string[] }
  | { readonly rename: Readonly<Record<string, string>> }
  | { readonly trim: readonly string[] }
  | { readonly lowercase: readonly string[] }
  | { readonly uppercase: readonly string[] }
  /** Replaces characters by `*`, except for the last `keep` (standard: 0). */
  | { readonly mask: readonly string[]; readonly keep?: number }
  /** Replaces the value by its HMAC-SHA-256 under the key of HASH_KEY_SECRET: equal values stay equal, and cannot be guessed without it. */
  | { readonly hash: readonly string[] }
  /** Turns seconds or milliseconds since 1970, or ISO 8601 with an offset, into ISO 8601 in UTC. */
  | { readonly timestamp: readonly string[] }
  /** Masks what looks like one of these in any text of the record, keeping four digits of a card number (PCI DSS 3.4.1). */
  | { readonly scan: readonly SensitiveKind[] };

/** What `scan` can find: card numbers (by their check digit), IBANs (by their check digits), e-mail addresses. */
export type SensitiveKind = 'pan' | 'iban' | 'email';

/** Sums over the records of a tumbling window. */
export interface AggregateSettings {
  /** Fields whose values make a group. */
  readonly by: readonly string[];
  /** Numbers that are summed, with least and greatest. */
  readonly of: readonly string[];
  /** True: the records themselves go on, too. */
  readonly 'keep-records'?: boolean;
}

/** What a person decides about `transform`. */
export interface TransformSettings {
  readonly cleanse?: readonly CleanseStep[];
  readonly aggregate?: AggregateSettings;
}
