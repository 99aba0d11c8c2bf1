import type { Pattern } from '../pattern';
import { composeSaas } from './compose';
import { expandSaas } from './expand';
import { saasSchema } from './schema';

/** `saas:` vendors whose service works in our accounts, services of others that we work in, and customers whose vendor we are. */
export const pattern: Pattern = {
  section: 'saas',
  schema: saasSchema,
  required: false,
  compose: composeSaas,
  expand: expandSaas,
};
