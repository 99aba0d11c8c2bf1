import type { Pattern } from '../pattern';
import { composeMonitoring } from './compose';
import { expandMonitoring } from './expand';
import { monitoringSchema } from './schema';

/** `monitoring:` who watches over whom. Composes after all that composes what can be watched. */
export const pattern: Pattern = {
  section: 'monitoring',
  schema: monitoringSchema,
  required: false,
  compose: composeMonitoring,
  expand: expandMonitoring,
};
