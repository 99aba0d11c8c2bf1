import { pattern as accounts } from './accounts/pattern';
import { pattern as audit } from './audit/pattern';
import { pattern as expect } from './expect/pattern';
import { pattern as logging } from './logging/pattern';
import { pattern as monitoring } from './monitoring/pattern';
import type { Pattern } from './pattern';
import { pattern as pipelines } from './pipelines/pattern';
import { pattern as recovery } from './recovery/pattern';
import { pattern as saas } from './saas/pattern';
import { pattern as shares } from './shares/pattern';
import { pattern as tenants } from './tenants/pattern';

/** Every pattern, in the order in which they run: `accounts` declares what the others speak of, `expect` speaks of all. */
export const patterns: readonly Pattern[] = [
  accounts,
  pipelines,
  saas,
  shares,
  tenants,
  recovery,
  audit,
  logging,
  monitoring,
  expect,
];
