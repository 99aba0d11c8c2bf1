import type { Pattern } from '../pattern';
import { expandAccounts } from './accounts';
import { expandControls } from './controls';
import { expandPrincipals } from './principals';
import { refuseReservedNames } from './reserved-names';
import { expandResources } from './resources';
import { accountsSchema } from './schema';

/** `accounts:` who there is and what they have. Runs before all other patterns. */
export const pattern: Pattern = {
  section: 'accounts',
  schema: accountsSchema,
  required: true,
  expand: (draft) => {
    refuseReservedNames(draft);
    expandAccounts(draft);
    expandControls(draft);
    expandResources(draft);
    expandPrincipals(draft);
  },
};
