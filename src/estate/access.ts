/** Condition values by operator and key: `{ StringLike: { 's3:prefix': ['builds/*'] } }`. Lists are sorted. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Actions on resources under conditions: the meaning of one statement, without saying on which side it is written. */
export interface Access {
  /** Word for statement ids, CamelCase, unique within a grant: `Objects`, `Bucket`, `Key`. */
  readonly part: string;
  /** `service:Action`, sorted, no wildcards. */
  readonly actions: readonly string[];
  /** ARNs or ARN patterns, sorted; `*` only where every action lacks resource-level permissions. */
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}
