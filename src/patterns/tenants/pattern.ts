import type { Pattern } from '../pattern';
import { composeTenants } from './compose';
import { expandTenants } from './expand';
import { tenantsSchema } from './schema';

/** `tenants:` what tenants of an application may do, each apart from the others, and the function that vends their credentials. */
export const pattern: Pattern = {
  section: 'tenants',
  schema: tenantsSchema,
  required: false,
  compose: composeTenants,
  expand: expandTenants,
};
