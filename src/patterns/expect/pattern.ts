import type { Pattern } from '../pattern';
import { expandContracts } from './expand';
import { expectSchema } from './schema';

/** `expect:` what must and what must not be possible. Runs after all patterns that give access, and may name their roles. */
export const pattern: Pattern = { section: 'expect', schema: expectSchema, required: false, expand: expandContracts };
