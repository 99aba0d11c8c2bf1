import { type Static, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import { action, closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { resourceTypes } from '../../catalog/registry.generated';

/** An organization, or a path in it. */
export const organizationPattern = 'o-[a-z0-9]{10,32}(/r-[a-z0-9]{4,32}(/ou-[a-z0-9-]{6,70})*(/\\*)?)?';

const consumer = Type.String({
  pattern: `^(${organizationPattern}|[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?)$`,
  hint: '`account/principal`, a group, an account, or an organization path such as `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`',
  description: 'Who: `account/principal`, `group/principal`, a whole account or group, or an organization path.',
});

/** "Lambda parameters for Amazon Kinesis Data Streams event source mappings", and those for SQS: names of ours, bounds of AWS's. */
const feed = closed(
  {
    batch: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000,
        description: 'Records in one batch at most. Default: 100, of queues 10.',
      }),
    ),
    window: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 300, description: 'Seconds for which records are gathered. Default: 0.' }),
    ),
    partial: Type.Optional(
      Type.Boolean({
        description: 'True: the function says which records of a batch failed, and only those come again.',
      }),
    ),
    'on-failure': Type.Optional(
      reference(
        'Queue or bucket that is told of batches which were given up; the function must be allowed to write to it.',
      ),
    ),
    from: Type.Optional(
      Type.Union([Type.Literal('latest'), Type.Literal('oldest')], {
        description: 'Of a stream: where reading begins, at new records or at the oldest. Default: latest.',
      }),
    ),
    parallel: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10,
        description: 'Of a stream: batches of one shard at a time. Default: 1.',
      }),
    ),
    retries: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10_000,
        description: 'Of a stream: how often a batch is tried again. Default: until its records expire.',
      }),
    ),
    'max-age': Type.Optional(
      Type.Integer({
        minimum: 60,
        maximum: 604_800,
        description: 'Of a stream: seconds after which records are given up.',
      }),
    ),
    tumbling: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 900,
        description: 'Of a stream: seconds of the windows that records are summed over.',
      }),
    ),
    'max-concurrency': Type.Optional(
      Type.Integer({ minimum: 2, maximum: 1000, description: 'Of a queue: how many batches are handled at once.' }),
    ),
  },
  'How Lambda feeds a function from the stream or queue.',
);

/** How Lambda feeds a function, as it is written. */
export type FeedEntry = Static<typeof feed>;

const fields = {
  share: oneOrMore(reference('Resource that is shared: `account/resource`.'), 'What is shared: a resource, or a list.'),
  with: oneOrMore(consumer, 'With whom it is shared: a principal, or a list.'),
  can: Type.Optional(
    oneOrMore(
      Type.String({ pattern: '^[a-z][a-z-]*$', hint: 'an access level such as `read`' }),
      'What they may do: access levels of the resource type, such as `read`.',
    ),
  ),
  actions: Type.Optional(
    Type.Array(action, {
      minItems: 1,
      uniqueItems: true,
      description: 'Further actions that no level covers, by their full names, without wildcards.',
    }),
  ),
  through: Type.Optional(
    Type.Union([Type.Literal('policy'), Type.Literal('role')], {
      description:
        "`policy`: on the resource's own policy; `role`: through a role in its account that they assume. Default: the policy where there is one.",
    }),
  ),
  pin: Type.Optional(
    Type.Boolean({
      description:
        'True: name the role itself as principal. It must exist before, and the grant dies with it. Default: its account, and a condition on its ARN.',
    }),
  ),
  mfa: Type.Optional(Type.Boolean({ description: 'True: only sessions signed in with multi-factor authentication.' })),
  session: Type.Optional(
    Type.String({
      pattern: '^[1-9][0-9]*(m|h)$',
      hint: 'a duration such as `1h` or `90m`',
      description: 'Longest session of the role, 1h to 12h, with `through: role`. Default: 1h.',
    }),
  ),
  'external-id': Type.Optional(
    Type.String({
      pattern: '^[\\w+=,.@:/-]{2,1224}$',
      hint: '2 to 1,224 letters, digits and +=,.@:/-',
      description:
        'External id that an outside party presents when it assumes the role; required for external accounts.',
    }),
  ),
  feed: Type.Optional(feed),
  why: Type.Optional(Type.String({ minLength: 1, description: 'What it is for; the gate asks for it.' })),
  owner: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'Who answers for the share. Default: the owner of the resource or its account.',
    }),
  ),
  ticket: Type.Optional(Type.String({ minLength: 1, description: 'Ticket or change that approved it.' })),
  expires: Type.Optional(day('Last day on which it works; access lapses by itself at the end of that day (UTC).')),
};

/** The narrowing fields of all resource types. Two types may use one name only for the same thing. */
function narrowingFields(): TProperties {
  const found: Record<string, TSchema> = {};
  for (const type of Object.values(resourceTypes)) {
    for (const [name, schema] of Object.entries(type.narrowing)) {
      const types = Object.values(resourceTypes).filter((other) => name in other.narrowing);
      const description = `${schema.description ?? ''} For ${types.map((other) => other.name).join(', ')}.`;
      const variants = [
        ...new Map(
          types.map((other) => [JSON.stringify(other.narrowing[name]), other.narrowing[name] as TSchema]),
        ).values(),
      ];
      found[name] = variants.length === 1 ? { ...schema, description } : Type.Union(variants, { description });
      if (name in fields) throw new Error(`narrowing field ${name} of ${type.name} is a field of every share`);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, schema]) => [name, Type.Optional(schema)]));
}

/** Names of all narrowing fields. */
export const narrowingNames: readonly string[] = Object.keys(narrowingFields()).sort();

/** The section `shares:`. */
export const sharesSchema = named(
  closed({ ...fields, ...narrowingFields() }, 'One share: who may do what with which resource, and why.'),
  'What is shared with whom, by name.',
);

const share = closed(fields);

/** A share as it is written; narrowing fields stand beside these. */
export type ShareEntry = Static<typeof share> & { readonly [narrowing: string]: unknown };
