import { type Static, Type } from '@sinclair/typebox';
import { action, byValue, closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { externalIds, narrowingFields, source } from '../shares/schema';
import { customersFields } from './customers-schema';

const accountId = Type.String({
  pattern: '^\\d{12}$',
  hint: 'twelve digits in quotes',
  description: 'Account id of the vendor, as its documentation names it: twelve digits, quoted.',
});

const vendorRole = Type.String({
  pattern: '^/?([\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}$',
  hint: 'the name of a role, with its path if it has one; no ARN, no wildcards',
  description: 'Role of the vendor.',
});

const provider = closed(
  {
    account: accountId,
    role: Type.Optional(
      oneOrMore(
        vendorRole,
        'Roles of the vendor that may assume ours, where its documentation names them. Default: the account, which the external id narrows.',
      ),
    ),
    name: Type.Optional(Type.String({ minLength: 1, description: 'Name of the vendor, for the onboarding text.' })),
    contact: Type.Optional(
      Type.String({ minLength: 1, description: 'Whom to ask at the vendor, for the onboarding text.' }),
    ),
  },
  'Whose account assumes our role.',
);

const item = closed(
  {
    share: Type.Optional(
      oneOrMore(reference('Resource: `account/resource`.'), 'What they may use: a resource, or a list.'),
    ),
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
          "Actions by their full names, such as a vendor's documentation lists. With `share`: on those resources, beside `can`. Without: in each of `accounts`, and only actions that change nothing.",
      }),
    ),
    regions: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z]{2}(-[a-z]+)+-\\d$', hint: 'a region such as `eu-west-1`' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Of `actions` without `share`: regions in which they are given. Default: all.',
      }),
    ),
    ...narrowingFields(),
  },
  'Something that they may do.',
);

/** What every integration says of itself. */
const about = {
  why: Type.Optional(Type.String({ minLength: 1, description: 'What it is for; the gate asks for it.' })),
  owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
  ticket: Type.Optional(Type.String({ minLength: 1, description: 'Ticket or change that approved it.' })),
  expires: Type.Optional(day('Last day on which it works; access lapses by itself at the end of that day (UTC).')),
};

const session = Type.String({
  pattern: '^[1-9][0-9]*(m|h)$',
  hint: 'a duration such as `1h` or `90m`',
  description: 'Longest session of the role, 1h to 12h. Default: 1h.',
});

const inbound = closed(
  {
    direction: Type.Literal('inbound', { description: 'A vendor assumes a role of ours.' }),
    provider,
    'external-id': externalIds,
    role: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$',
        hint: 'a role name: up to 64 letters, digits, `_` and `-`',
        description: 'Name of the role in each account. Default: `crossgrant-<name>`.',
      }),
    ),
    accounts: Type.Optional(
      oneOrMore(reference('Account or group.'), 'Accounts and groups in which `actions` without a resource are given.'),
    ),
    can: Type.Array(item, { minItems: 1, description: 'What they may do, item by item.' }),
    source: Type.Optional(source),
    session: Type.Optional(session),
    ...about,
  },
  'A vendor that assumes a role of ours.',
);

const outbound = closed(
  {
    direction: Type.Literal('outbound', { description: 'We assume a role of a vendor.' }),
    role: Type.String({
      pattern: '^arn:aws[a-z-]*:iam::\\d{12}:role/([\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}$',
      hint: 'the ARN of one role, without wildcards',
      description: 'ARN of the role that the vendor made for us.',
    }),
    'external-id': externalIds,
    principals: oneOrMore(reference('Principal of ours: `account/principal`.'), 'Who of us assumes it.'),
    ...about,
  },
  'A role of a vendor that we assume.',
);

const customers = closed({ ...customersFields, ...about }, 'Accounts of customers, which let us in.');

const integration = byValue(
  'direction',
  { inbound, outbound, customers },
  'An integration with a service of somebody else.',
);

/** Integrations as they are written. */
export type InboundEntry = Static<typeof inbound>;
export type OutboundEntry = Static<typeof outbound>;
export type CustomersEntry = Static<typeof customers>;
export type SaasEntry = InboundEntry | OutboundEntry | CustomersEntry;
export type ItemEntry = Static<typeof item>;

/** The section `saas:`. */
export const saasSchema = named(integration, 'Services of others that work with our accounts, by name.');
