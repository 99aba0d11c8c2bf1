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

/** "AssumeRole", ExternalId. */
const externalId = Type.String({
  pattern: '^[\\w+=,.@:/-]{2,1224}$',
  hint: '2 to 1,224 letters, digits and +=,.@:/-',
});

/** The external id of a relationship, or the new one and the old one while the other side changes over. */
export const externalIds = Type.Union(
  [
    externalId,
    Type.Array(
      closed({
        id: Type.String({ ...externalId, description: 'The external id.' }),
        until: Type.Optional(day('Last day on which it is accepted: of the old one, while a new one takes over.')),
      }),
      { minItems: 1, maxItems: 2 },
    ),
  ],
  {
    description:
      'External id that is presented when a role is assumed across an outside account; required where an external account assumes a role of ours. While a new one replaces an old one, both: `[{ id: new… }, { id: old…, until: 2027-02-28 }]`.',
  },
);

/** An external id as it is written. */
export type ExternalIdEntry = Static<typeof externalIds>;

/** Where callers must come from: one of the three. */
export const source = closed(
  {
    cidrs: Type.Optional(
      oneOrMore(
        Type.String({
          pattern:
            '^([0-9]{1,3}(\\.[0-9]{1,3}){3}/([89]|[12][0-9]|3[0-2])|[0-9a-fA-F:]+:[0-9a-fA-F:]*/(1[6-9]|[2-9][0-9]|1[01][0-9]|12[0-8]))$',
          hint: 'a range of addresses such as `203.0.113.0/24`, of at least /8 (IPv6: /16)',
        }),
        'Public addresses that they call from.',
      ),
    ),
    vpcs: Type.Optional(
      oneOrMore(
        Type.String({ pattern: '^vpc-[0-9a-f]{8,17}$', hint: 'the id of a VPC' }),
        'VPCs from whose endpoint for STS they call.',
      ),
    ),
    'vpc-endpoints': Type.Optional(
      oneOrMore(
        Type.String({ pattern: '^vpce-[0-9a-f]{8,17}$', hint: 'the id of a VPC endpoint' }),
        'VPC endpoints for STS through which they call.',
      ),
    ),
  },
  'Where they must call from to assume the role: one of `cidrs`, `vpcs` and `vpc-endpoints`.',
);

/** The same, as it is written. */
export type SourceEntry = Static<typeof source>;

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
  role: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$',
      hint: 'a role name: up to 64 letters, digits, `_` and `-`',
      description:
        'Name of the role in AWS, with `through: role`. Shares with one name for the same consumers lead through one role. Default: `crossgrant-<share>`.',
    }),
  ),
  'external-id': Type.Optional(externalIds),
  tagged: Type.Optional(
    named(
      Type.String({
        pattern: '^[\\w .:/=+@-]{1,256}$',
        hint: '1 to 256 letters, digits, spaces and _.:/=+@-',
      }),
      'Tags that the session of whoever assumes the role must carry, with `through: role`: key and value.',
    ),
  ),
  source: Type.Optional(source),
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

/** The narrowing fields of all resource types, by name. Two types may use one name only for the same thing. */
export function narrowingFields(): TProperties {
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
