import { type Static, Type } from '@sinclair/typebox';
import { action, closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { resourceTypes } from '../../catalog/registry.generated';
import { externalIds, narrowingFields, source } from '../shares/schema';

/** Kinds of resources that a role in a customer's account may be given: roles are assumed, and actions have a field of their own. */
const neededTypes = Object.keys(resourceTypes)
  .filter((name) => name !== 'iam-role' && name !== 'account-actions')
  .sort();

const scalar = Type.Union([Type.String({ minLength: 1 }), Type.Boolean(), Type.Number()]);

const on = Type.Object(
  {
    type: Type.Unsafe<string>({ type: 'string', enum: neededTypes, description: 'Type of the resource.' }),
    key: Type.Optional(
      Type.String({ minLength: 1, description: 'Alias of the KMS key that encrypts it, where it has one of theirs.' }),
    ),
  },
  {
    additionalProperties: Type.Union([scalar, Type.Array(scalar)]),
    description:
      'A resource of theirs, in the words of `resources` of an account; `{words}` stand for `settings` of the customer, `{customer}` and `{account}` for its name and id.',
  },
);

const needed = closed(
  {
    on: Type.Optional(on),
    can: Type.Optional(
      oneOrMore(
        Type.String({ pattern: '^[a-z][a-z-]*$', hint: 'an access level such as `read`' }),
        'Access levels of the resource type, such as `read`.',
      ),
    ),
    actions: Type.Optional(
      Type.Array(action, {
        minItems: 1,
        uniqueItems: true,
        description:
          'Actions by their full names. With `on`: on that resource, beside `can`. Without: in the account, and only actions that change nothing.',
      }),
    ),
    regions: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z]{2}(-[a-z]+)+-\\d$', hint: 'a region such as `eu-west-1`' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Of `actions` without `on`: regions in which they are needed. Default: all.',
      }),
    ),
    for: Type.Optional(
      oneOrMore(
        Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'the name of a customer' }),
        'Customers of whom it is needed. Default: all.',
      ),
    ),
    why: Type.String({ minLength: 1, description: 'What it is needed for; customers read it.' }),
    ...narrowingFields(),
  },
  'Something that we need in the account of a customer.',
);

const customer = closed(
  {
    account: Type.String({
      pattern: '^\\d{12}$',
      hint: 'twelve digits in quotes',
      description: 'Account id of the customer: twelve digits, quoted.',
    }),
    'external-id': externalIds,
    name: Type.Optional(Type.String({ minLength: 1, description: 'Name of the customer, for what it reads.' })),
    settings: Type.Optional(
      named(
        Type.String({
          pattern: '^[\\w+=,.@:/-]{1,256}$',
          hint: '1 to 256 letters, digits and +=,.@:/_-',
        }),
        'What `{words}` in `can` stand for with this customer.',
      ),
    ),
    region: Type.Optional(
      Type.String({
        pattern: '^[a-z]{2}(-[a-z]+)+-\\d$',
        hint: 'a region such as `eu-west-1`',
        description: 'Region of its resources. Default: the one of `defaults`.',
      }),
    ),
    broker: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 99,
        description:
          'Which of our roles goes there, where one has no room for all. Default: 1. Changing it asks the customer to apply again.',
      }),
    ),
    ticket: Type.Optional(Type.String({ minLength: 1, description: 'Ticket or contract that it comes from.' })),
    expires: Type.Optional(day('Last day for this customer, where that is before the one of all.')),
  },
  'A customer who grants us access.',
);

const vendor = closed(
  {
    name: Type.Optional(Type.String({ minLength: 1, description: 'Our name, as customers know it.' })),
    contact: Type.Optional(Type.String({ minLength: 1, description: 'Whom customers ask.' })),
    templates: Type.Optional(
      Type.String({
        pattern: '^https://[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?(/[\\w.-]+)*/?$',
        hint: 'the URL of a folder in S3, such as `https://acme-templates.s3.eu-west-1.amazonaws.com/onboarding`',
        description:
          'Folder in S3 where we publish what `crossgrant onboard` writes: CloudFormation takes templates of quick-create links from S3.',
      }),
    ),
  },
  'Who we are, for what customers read.',
);

/** `direction: customers`, beside what every integration says of itself. */
export const customersFields = {
  direction: Type.Literal('customers', { description: 'Customers let us assume a role of theirs.' }),
  principals: oneOrMore(
    reference('Principal of ours: `account/principal`.'),
    'Who of us works for customers: each gets a role, the broker, that it assumes for one customer at a time.',
  ),
  role: Type.String({
    pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$',
    hint: 'a role name: up to 64 letters, digits, `_` and `-`',
    description: 'Name of the role in the account of each customer.',
  }),
  source: Type.Optional(source),
  tag: Type.Optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]{0,63}$',
      hint: 'small letters, digits and hyphens',
      description: 'Key of the session tag that says for which customer the broker is assumed. Default: `customer`.',
    }),
  ),
  vendor: Type.Optional(vendor),
  can: Type.Array(needed, { minItems: 1, description: 'What we need in the account of each customer, item by item.' }),
  customers: named(customer, 'Registered customers, by name.'),
};

/** Customers and what is needed of them, as they are written. */
export type NeededEntry = Static<typeof needed>;
export type CustomerEntry = Static<typeof customer>;
