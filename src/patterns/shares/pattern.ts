import type { Pattern } from '../pattern';
import { expandShares } from './expand';
import { sharesSchema } from './schema';

/** `shares:` what is shared with whom. */
export const pattern: Pattern = { section: 'shares', schema: sharesSchema, required: false, expand: expandShares };
