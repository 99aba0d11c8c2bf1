import { pattern as accounts } from './accounts/pattern';
import { pattern as audit } from './audit/pattern';
import { pattern as expect } from './expect/pattern';
import type { Pattern } from './pattern';
import { pattern as pipelines } from './pipelines/pattern';
import { pattern as shares } from './shares/pattern';

/** Every pattern, in the order in which they run: `accounts` declares what the others speak of, `expect` speaks of all. */
export const patterns: readonly Pattern[] = [accounts, pipelines, shares, audit, expect];
