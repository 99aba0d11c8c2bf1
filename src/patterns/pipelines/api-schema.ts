import { type Static, Type } from '@sinclair/typebox';
import { closed, oneOrMore, reference } from '../../blueprint/schema';
import { resourceType } from '../../catalog/rest-api';

/** A field of the API's own type; `as`: what it is called for here. */
const own = <T>(setting: string, description?: string) => {
  const schema = resourceType.settings[setting];
  if (!schema) throw new Error(`a REST API has no ${setting}`);
  const { default: _, ...words } = schema as { readonly default?: unknown };
  return Type.Unsafe<T>({ ...words, ...(description !== undefined && { description }) });
};

/** An HTTPS entrance in front of the stream, beside who puts into it directly. */
export const apiEntrance = closed(
  {
    producers: oneOrMore(
      reference('Principal that posts records, signed with its credentials of AWS.'),
      'Who posts records: a principal, or a list.',
    ),
    path: Type.Optional(
      own<string>(
        'path',
        'Where records are posted to: one to `/path`, several to `/path/batch`. Default: the stream.',
      ),
    ),
    records: Type.Optional(
      own<string>(
        'records',
        'JSON Schema, as a file, that bodies must fulfil; others get 400. Default: `records` of `process`.',
      ),
    ),
    network: Type.Optional(
      closed(
        { cidrs: own<string | readonly string[]>('cidrs') },
        'From where records may come; from everywhere else they are denied.',
      ),
    ),
    rate: Type.Optional(own<number>('rate', 'Requests a second, in the long run. Default: 100.')),
    burst: Type.Optional(own<number>('burst', 'Requests at once. Default: 200.')),
    domain: Type.Optional(own<object>('domain')),
    waf: Type.Optional(own<true | string>('waf')),
    'log-role': Type.Optional(
      Type.Union([Type.Literal('made'), Type.Literal('existing')], {
        description:
          'The role that API Gateway logs as, one for account and region: made here, or set elsewhere already. Default: made.',
      }),
    ),
  },
  'An HTTPS entrance: a REST API of API Gateway that checks records and puts them into the stream.',
);

/** The entrance as it is written. */
export type ApiEntranceEntry = Static<typeof apiEntrance>;
