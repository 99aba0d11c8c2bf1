import { type Static, type TSchema, Type } from '@sinclair/typebox';

const list = <T extends Parameters<typeof Type.Array>[0]>(item: T, description: string) =>
  Type.Array(item, { description });
const closed = <P extends Parameters<typeof Type.Object>[0]>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description !== undefined && { description }) });
/** Open: the estate's own fields come along, and rules of tomorrow may read them. */
const open = <P extends Parameters<typeof Type.Object>[0]>(properties: P, description: string) =>
  Type.Object(properties, { additionalProperties: true, description });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(value: T, description: string) =>
  Type.Union([value, Type.Null()], { description });

const text = Type.String({ minLength: 1 });
const accountId = Type.String({ pattern: '^[0-9]{12}$' });
const textOrTexts = Type.Union([Type.String(), Type.Array(Type.String())]);
/** Some writers leave account ids and condition values unquoted. */
const scalar = Type.Union([Type.String(), Type.Boolean(), Type.Number()]);
const scalarOrScalars = Type.Union([scalar, Type.Array(scalar)]);
const principals = Type.Union([Type.String(), Type.Record(Type.String(), scalarOrScalars)]);

/** Points at a definition of the schema, so that its text stays short and the validator compiles it once. */
const defined = <T extends TSchema>(_: T, name: string) => Type.Unsafe<Static<T>>({ $ref: `#/definitions/${name}` });

/** One statement in any legal form. Required: an effect and some kind of action, or nothing can be judged. */
const statement = Type.Intersect([
  open(
    {
      Sid: Type.Optional(Type.String()),
      Effect: Type.Union([Type.Literal('Allow'), Type.Literal('Deny')]),
      Principal: Type.Optional(principals),
      NotPrincipal: Type.Optional(principals),
      Action: Type.Optional(textOrTexts),
      NotAction: Type.Optional(textOrTexts),
      Resource: Type.Optional(textOrTexts),
      NotResource: Type.Optional(textOrTexts),
      Condition: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), scalarOrScalars))),
    },
    'A statement as in the IAM User Guide, "Grammar of the IAM JSON policy language".',
  ),
  Type.Unsafe({ anyOf: [{ required: ['Action'] }, { required: ['NotAction'] }] }),
]);

const documentFields = closed(
  {
    id: Type.String({ minLength: 1, description: 'Unique in the input; findings name it.' }),
    account: orNull(text, 'Name of the account that stores the document; null: unknown.'),
    account_id: orNull(accountId, 'Its id; null: unknown, then rules take what the policy itself gives away.'),
    kind: Type.Union(
      (['identity', 'boundary', 'trust', 'resource', 'key', 'endpoint', 'fence', 'scp', 'rcp'] as const).map((kind) =>
        Type.Literal(kind),
      ),
      {
        description:
          'What the document is to AWS. The policy of a KMS key is `key`, not `resource`; `endpoint` narrows what passes a VPC endpoint; `fence` is attached to roles on the day of a failover; `scp` and `rcp` are service and resource control policies of AWS Organizations.',
      },
    ),
    on: Type.String({ description: 'What it hangs on: `account/name` in an estate, any name elsewhere.' }),
    resource_type: orNull(text, 'Name of the catalogue, such as `s3-bucket`; null: unknown.'),
    managed: Type.Boolean({ description: 'False: the thing exists already, only its policy is ours.' }),
    policy: Type.Optional(
      open(
        {
          Statement: Type.Union([
            defined(statement, 'statement'),
            Type.Array(defined(statement, 'statement'), { minItems: 1 }),
          ]),
        },
        'The policy document, in any legal form of the policy language. Absent only where `undecided` says why.',
      ),
    ),
    undecided: Type.Optional(
      closed(
        { reason: text },
        'Why nobody can tell what the policy says: its value is not known yet, or is no policy. It never passes.',
      ),
    ),
  },
  'A policy document to judge.',
);

/** What cannot be judged says so: neither both nor none of the two. */
const document = Type.Intersect([
  documentFields,
  Type.Unsafe({ oneOf: [{ required: ['policy'] }, { required: ['undecided'] }] }),
]);

const fact = closed(
  {
    id: Type.String({
      minLength: 1,
      description: 'Unique among the facts: a Terraform address, or a ref. Findings name it.',
    }),
    type: Type.String({ minLength: 1, description: "Terraform's type, such as `aws_s3_bucket_public_access_block`." }),
    account: orNull(text, 'Name of the account that it is in; null: unknown.'),
    account_id: orNull(accountId, 'Its id; null: unknown.'),
    values: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Planned values as Terraform has them: snake_case, blocks as lists.',
    }),
    unknown: Type.Array(Type.String(), {
      description: 'Dotted paths of the values that are not known at plan time: `bucket`, `rule.0.object_ownership`.',
    }),
    refers: Type.Optional(
      Type.Record(Type.String(), Type.Array(Type.String()), {
        description:
          'Ids of the facts that a value is taken from, by its top-level name: `{"bucket": ["aws_s3_bucket.logs"]}`. It joins facts whose names are not known yet.',
      }),
    ),
  },
  'A setting of AWS that no policy document holds.',
);

const settings = Type.Optional(
  Type.Record(Type.String(), Type.Unknown(), {
    description: 'What a person wrote, which may hold what it should not.',
  }),
);
const account = closed(
  { name: text, id: accountId, external: Type.Boolean(), partition: text, region: text, provider: settings },
  'A declared account. Accounts that are not declared count as outside parties, unless none is declared.',
);
const resource = open(
  { ref: text, account: text, type: text, key: Type.Optional(text), settings },
  'A resource of the estate, as in src/estate/estate.ts, without its place in the text.',
);
const principal = open(
  {
    ref: text,
    kind: text,
    account: Type.Optional(text),
    arns: Type.Array(Type.String()),
    maxSession: Type.Optional(Type.Integer({ description: 'The longest that a session of a role lasts, in seconds.' })),
    managedPolicies: Type.Optional(list(Type.String(), 'ARNs of managed policies that are attached to it.')),
  },
  'A principal of the estate.',
);
const share = open(
  {
    name: text,
    grants: Type.Array(Type.String()),
    inside: Type.Optional(
      Type.Boolean({ description: 'True: everything in it stays in the account that owns what is shared.' }),
    ),
    days_left: orNull(Type.Integer(), 'Days from today to the last day; negative: over; null: it never ends.'),
  },
  'A share of the estate. Dates are counted before the rules see them, because rules know no calendar.',
);
const access = open(
  { actions: Type.Array(Type.String()), resources: Type.Array(Type.String()) },
  'Actions on resources.',
);
const grant = open(
  {
    id: text,
    share: text,
    principal: text,
    resource: text,
    via: Type.Union([Type.Literal('policy'), Type.Literal('role'), Type.Literal('identity')]),
    role: Type.Optional(text),
    access: Type.Array(access),
    keyUse: Type.Optional(open({ key: text, access: Type.Array(access) }, 'Use of a customer key.')),
  },
  'A grant of the estate.',
);

/** What the gate judges: neutral, so that blueprints, Terraform plans and single policies all come in this one form. */
export const gateInputSchema = Type.Object(
  {
    version: Type.Literal(1),
    today: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'The day of judgement.' }),
    organization: orNull(closed({ id: text }), 'The AWS organization, where there is one.'),
    accounts: list(account, 'Declared accounts.'),
    resources: list(resource, 'Resources of the estate.'),
    principals: list(principal, 'Principals of the estate.'),
    shares: list(share, 'Shares of the estate.'),
    grants: list(grant, 'Grants of the estate.'),
    documents: list(defined(document, 'document'), 'Documents to judge.'),
    context: Type.Optional(
      list(defined(document, 'document'), 'Documents that rules on grants look at, and that are not judged here.'),
    ),
    facts: Type.Optional(
      list(defined(fact, 'fact'), 'Settings that no policy document holds, from Terraform: what rules on them judge.'),
    ),
    context_facts: Type.Optional(
      list(defined(fact, 'fact'), 'Facts that rules on facts look at, and that are not judged here.'),
    ),
    settings: closed({
      profile: Type.Union([Type.Literal('strict'), Type.Literal('standard'), Type.Literal('audit-only')]),
      longest_share: Type.Integer({ minimum: 0, description: 'Days that a share may run from today.' }),
      warn_ahead: Type.Integer({ minimum: 0, description: 'Days ahead of its end that a share is announced.' }),
    }),
  },
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Input of the Crossgrant gate',
    definitions: { statement, document, fact },
    additionalProperties: false,
  },
);

export type GateInput = Static<typeof gateInputSchema>;
export type GateDocument = GateInput['documents'][number];
/** A policy in any legal form. */
export type GatePolicy = NonNullable<GateDocument['policy']>;
export type GateFact = NonNullable<GateInput['facts']>[number];
