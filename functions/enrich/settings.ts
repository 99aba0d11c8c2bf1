/** One look-up: which field is the key, where the answer goes. */
export interface LookupSettings {
  /** Path of the key, such as `merchant.id`. A record without it is `missing`. */
  readonly key: string;
  /** Path that gets what was found. */
  readonly into: string;
  /** Fields of the answer that are taken; absent: all. */
  readonly take?: readonly string[];
  /** What becomes of a record whose key is not found: `keep` passes it on without, `reject` gives it to the failure destination. */
  readonly missing: 'keep' | 'reject';
}

/** What a person decides about `enrich`; each source is optional, and they are asked in this order. */
export interface EnrichSettings {
  /** Items of the DynamoDB table REFERENCE_TABLE. */
  readonly table?: LookupSettings & { readonly attribute: string };
  /** A JSON object of objects by key, the S3 object REFERENCE_BUCKET/REFERENCE_OBJECT. */
  readonly file?: LookupSettings;
  /** JSON from API_URL, in which `{key}` stands for the key. */
  readonly api?: LookupSettings;
}
