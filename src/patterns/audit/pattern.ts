import type { Pattern } from '../pattern';
import { composeAudit } from './compose';
import { auditSchema } from './schema';
import { expandTrails } from './trails';

/** `audit:` who did what. Runs after all that shares: trails may log the use of what is shared. */
export const pattern: Pattern = {
  section: 'audit',
  schema: auditSchema,
  required: false,
  compose: composeAudit,
  expand: expandTrails,
};
