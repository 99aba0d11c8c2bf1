/**
 * A stretch of source text: `start` is the offset of the first character, `end` the offset after the last one, both in
 * UTF-16 code units from the start of the file. Lines and columns are computed late, by `locate` in `code-frame.ts`.
 */
export interface Range {
  /** Path as the person gave it, joined to the blueprint's folder with `/`. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The texts that ranges point into, by file. */
export type Sources = ReadonlyMap<string, string>;
