import type { Pattern } from '../pattern';
import { composeRecovery } from './compose';
import { expandRecovery } from './expand';
import { recoverySchema } from './schema';

/**
 * `recovery:` what survives the loss of an account or region. Composes after whatever makes resources and shares, and before what watches
 * them in each region that an account uses.
 */
export const pattern: Pattern = {
  section: 'recovery',
  schema: recoverySchema,
  required: false,
  compose: composeRecovery,
  expand: expandRecovery,
};
