import type { Pattern } from '../pattern';
import { expandAccounts } from './accounts';
import { expandPrincipals } from './principals';
import { expandResources } from './resources';
import { accountsSchema } from './schema';

/** `accounts:` who there is and what they have. Runs before all other patterns. */
export const pattern: Pattern = {
  section: 'accounts',
  schema: accountsSchema,
  required: true,
  expand: (draft) => {
    expandAccounts(draft);
    expandResources(draft);
    expandPrincipals(draft);
  },
};
