import type { Pattern } from '../pattern';
import { refuseSecondAnalyzers } from './analyzers';
import { composeAudit } from './compose';
import { expandRules } from './rules';
import { auditSchema } from './schema';
import { expandTrails } from './trails';
import { expandWorkgroups } from './workgroups';

/** `audit:` who did what. Runs after all that shares: trails may log the use of what is shared. */
export const pattern: Pattern = {
  section: 'audit',
  schema: auditSchema,
  required: false,
  compose: composeAudit,
  expand: (draft) => {
    expandTrails(draft);
    expandRules(draft);
    expandWorkgroups(draft);
    refuseSecondAnalyzers(draft);
  },
};
