import type { Pattern } from '../pattern';
import { composeLogging } from './compose';
import { expandDeliveries } from './deliveries';
import { expandRedactions } from './redactions';
import { loggingSchema } from './schema';
import { expandServiceLogs } from './service-logs';
import { expandSubscriptions } from './subscriptions';

/** `logging:` logs of many accounts in one. Composes after whatever composes log groups. */
export const pattern: Pattern = {
  section: 'logging',
  schema: loggingSchema,
  required: false,
  compose: composeLogging,
  expand: (draft) => {
    expandDeliveries(draft);
    expandSubscriptions(draft);
    expandRedactions(draft);
    expandServiceLogs(draft);
  },
};
