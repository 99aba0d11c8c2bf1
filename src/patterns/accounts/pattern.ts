import type { Pattern } from '../pattern';
import { expandAccounts } from './accounts';
import { composeProviders } from './compose';
import { expandControls } from './controls';
import { refuseCredentials } from './credentials';
import { refuseUnknownNames } from './named-resources';
import { expandPrincipals } from './principals';
import { refuseReservedNames } from './reserved-names';
import { expandResources } from './resources';
import { accountsSchema } from './schema';

/** `accounts:` who there is and what they have. Runs before all other patterns. */
export const pattern: Pattern = {
  section: 'accounts',
  schema: accountsSchema,
  required: true,
  compose: composeProviders,
  expand: (draft) => {
    refuseCredentials(draft);
    refuseReservedNames(draft);
    expandAccounts(draft);
    expandControls(draft);
    expandResources(draft);
    refuseUnknownNames(draft);
    expandPrincipals(draft);
  },
};
