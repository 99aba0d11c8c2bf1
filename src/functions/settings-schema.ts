import { type Static, Type } from '@sinclair/typebox';
import type { VendorSettings } from '../../functions/token-vendor/session-policy';

const path = Type.String({ pattern: '^[^.]+(\\.[^.]+)*$', hint: 'a path such as `customer.email` or `items.*.sku`' });
const paths = (description: string) => Type.Array(path, { minItems: 1, description });
const closed = { additionalProperties: false };

const cleanseStep = Type.Union([
  Type.Object({ drop: paths('Fields that are left out') }, closed),
  Type.Object({ rename: Type.Record(path, path, { description: 'Old path: new path' }) }, closed),
  Type.Object({ trim: paths('Texts that lose blanks at both ends') }, closed),
  Type.Object({ lowercase: paths('Texts in small letters') }, closed),
  Type.Object({ uppercase: paths('Texts in capitals') }, closed),
  Type.Object(
    {
      mask: paths('Fields whose characters become `*`'),
      keep: Type.Optional(Type.Integer({ minimum: 0, maximum: 4, description: 'So many characters at the end stay' })),
    },
    closed,
  ),
  Type.Object({ hash: paths('Fields replaced by their HMAC-SHA-256 under the secret key') }, closed),
  Type.Object({ timestamp: paths('Times turned into ISO 8601 in UTC') }, closed),
  Type.Object(
    {
      scan: Type.Array(Type.Union([Type.Literal('pan'), Type.Literal('iban'), Type.Literal('email')]), {
        minItems: 1,
        uniqueItems: true,
        description: 'What is masked wherever it is found in a record',
      }),
    },
    closed,
  ),
]);

/** Settings of `functions/transform`, as a blueprint would hold them. */
export const transformSettings = Type.Object(
  {
    cleanse: Type.Optional(Type.Array(cleanseStep, { description: 'Steps, in their order' })),
    aggregate: Type.Optional(
      Type.Object(
        {
          by: Type.Array(path, { description: 'Fields whose values make a group' }),
          of: Type.Array(path, { description: 'Numbers that are summed, with least and greatest' }),
          'keep-records': Type.Optional(Type.Boolean({ description: 'The records themselves go on, too' })),
        },
        { ...closed, description: 'Sums of records that belong together' },
      ),
    ),
  },
  { ...closed, description: 'What `transform` does to each record, and what it sums.' },
);

const lookup = {
  key: Type.String({ ...path, description: 'Field of the record that is looked up' }),
  into: Type.String({ ...path, description: 'Field that takes what was found' }),
  take: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: 'Fields of the answer; absent: all' })),
  missing: Type.Union([Type.Literal('keep'), Type.Literal('reject')], {
    description: 'What becomes of a record without an answer',
  }),
};

/** Settings of `functions/enrich`. */
export const enrichSettings = Type.Object(
  {
    table: Type.Optional(
      Type.Object(
        { ...lookup, attribute: Type.String({ minLength: 1, description: 'Partition key of the table' }) },
        { ...closed, description: 'Items of a table, by its partition key' },
      ),
    ),
    file: Type.Optional(Type.Object(lookup, { ...closed, description: 'A JSON object in a bucket, by its keys' })),
    api: Type.Optional(Type.Object(lookup, { ...closed, description: 'What an address answers, as JSON' })),
  },
  { ...closed, description: 'Where `enrich` looks up what a record lacks.' },
);

const text = (description: string) => Type.String({ minLength: 1, description });
const arn = (description: string) => Type.String({ pattern: '^arn:', description });
const texts = (description: string) => Type.Array(Type.String({ minLength: 1 }), { description });

const side = Type.Object(
  {
    account: text('Id of its account'),
    region: text('Its region'),
    health: Type.Optional(text('Address that answers 2xx while all is well')),
    fences: Type.Array(
      Type.Object(
        {
          policy: arn('Policy that forbids writing'),
          roles: texts('Roles that it stops, by name, behind their paths'),
          via: Type.Optional(arn('Role to assume for it')),
        },
        closed,
      ),
      { description: 'How its writers are stopped' },
    ),
    databases: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: Type.Union([Type.Literal('replica'), Type.Literal('cluster')], {
              description: 'replica: a read replica of RDS; cluster: a replica cluster of Aurora',
            }),
            id: text('Its identifier'),
          },
          closed,
        ),
        { description: 'Databases that are promoted' },
      ),
    ),
    replication: Type.Optional(texts('Functions that replicate to the other side while this one works')),
  },
  { ...closed, description: 'What is done on this side' },
);

/** Settings of `functions/failover`: its plan, as `recovery:` makes it. */
export const failoverSettings = Type.Object(
  {
    name: text('Name of the plan'),
    sides: Type.Object({ primary: side, secondary: side }, { ...closed, description: 'Both sides' }),
    dns: Type.Optional(
      Type.Object(
        {
          zone: text('Id of the hosted zone'),
          record: text('Name of the records'),
          type: Type.Union([Type.Literal('A'), Type.Literal('AAAA'), Type.Literal('CNAME')], {
            description: 'Type of the records',
          }),
          identifiers: Type.Object(
            { primary: text('That of the primary'), secondary: text('That of the secondary') },
            { ...closed, description: 'What tells the records apart' },
          ),
          via: Type.Optional(arn('Role to assume for it')),
        },
        { ...closed, description: 'What points at the side that works' },
      ),
    ),
    approval: Type.Boolean({ description: 'Somebody has to say yes' }),
    drain: Type.Integer({ minimum: 0, description: 'Seconds between fence and switch of a failback' }),
  },
  { ...closed, description: 'What `failover` does; `recovery:` makes it.' },
);

/** What a bundle carries. `schema` is a JSON Schema for records as they come from producers. */
export interface FunctionSettings {
  readonly transform?: Static<typeof transformSettings>;
  readonly enrich?: Static<typeof enrichSettings>;
  readonly vendor?: VendorSettings;
  readonly failover?: Static<typeof failoverSettings>;
  readonly schema?: object;
}
