import { Type } from '@sinclair/typebox';
import { closed, day, oneOrMore, reference } from '../../blueprint/schema';
import { externalIds } from '../shares/schema';

/** Outside parties that put records into a stream. */
export const partners = Type.Record(
  Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  closed(
    {
      with: oneOrMore(
        reference('Principal of an external account.'),
        'Who of the partner puts records into the stream: a principal, or a list.',
      ),
      'external-id': externalIds,
      expires: Type.Optional(day('Last day on which the partner may. Default: that of the pipeline.')),
    },
    'An outside party that puts records into the stream, through a role of the account that receives them.',
  ),
  { minProperties: 1, description: 'Outside parties that put records into the stream, by name.' },
);
