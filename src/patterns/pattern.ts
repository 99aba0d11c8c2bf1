import type { TSchema } from '@sinclair/typebox';
import type { Composition } from './composition';
import type { Draft } from './draft';

/** One section of a blueprint: what may be written in it, and what it means. */
export interface Pattern {
  /** Key at the top level, such as `shares`. */
  readonly section: string;
  /** Schema of the section's value. */
  readonly schema: TSchema;
  /** Must the section be there? */
  readonly required: boolean;
  /** Says what the section stands for in the words of the others. Runs for all patterns before any of them expands. */
  readonly compose?: (composition: Composition) => void;
  /** Adds what the section means to the estate. Mistakes become diagnostics of the draft; it never throws for them. */
  readonly expand?: (draft: Draft) => void;
}
