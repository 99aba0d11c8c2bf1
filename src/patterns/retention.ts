import { type Static, Type } from '@sinclair/typebox';
import { closed } from '../blueprint/schema';
import type { Fields } from './composition';

/** How long a bucket keeps what a pattern puts there. */
export const retention = {
  lock: Type.Optional(
    closed(
      {
        mode: Type.Union([Type.Literal('governance'), Type.Literal('compliance')], {
          description: 'compliance: nobody can shorten it, not even root.',
        }),
        days: Type.Integer({
          minimum: 1,
          maximum: 36_500,
          description: 'Days for which no object can be changed or deleted.',
        }),
      },
      'Write once, read many. Can be chosen at creation only.',
    ),
  ),
  'archive-after': Type.Optional(
    Type.Integer({ minimum: 1, maximum: 36_500, description: 'Days after which objects move to cheaper storage.' }),
  ),
  'expire-after': Type.Optional(
    Type.Integer({ minimum: 1, maximum: 36_500, description: 'Days after which objects are deleted.' }),
  ),
};

const fields = closed(retention);

/** The settings of the bucket for it. */
export function bucketKeeping({
  lock,
  'archive-after': archive,
  'expire-after': expire,
}: Static<typeof fields>): Fields {
  const moves = archive !== undefined || expire !== undefined;
  return {
    'object-lock': lock,
    ...(moves && { lifecycle: { 'archive-after': archive, 'expire-after': expire } }),
  };
}
