import { type Static, Type } from '@sinclair/typebox';
import { closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { words } from '../../catalog/settings';
import { narrowingFields } from '../shares/schema';

const name = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'small letters, digits and hyphens', description });

const who = {
  why: Type.Optional(Type.String({ minLength: 1, description: 'What it is for; the gate asks for it.' })),
  owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
  expires: Type.Optional(day('Last day on which it works.')),
};

const capability = {
  share: Type.String({
    pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
    hint: '`account/resource`, or the bare name of a resource that each tenant has in its own account',
    description:
      'What pooled tenants share, as `account/resource`; or, by its bare name, what each tenant has in its own account.',
  }),
  can: oneOrMore(
    Type.String({ pattern: '^[a-z][a-z-]*$', hint: 'an access level such as `read`' }),
    'What a tenant may do: access levels of the resource type.',
  ),
};

const member = closed(
  {
    account: Type.Optional(name('Account of its own. Default: it is pooled with others.')),
    allow: oneOrMore(name('Capability of the template.'), 'Capabilities of the template that it has.'),
    ...who,
  },
  'A tenant.',
);

const pool = closed(
  {
    management: name('Account that hosts the core application, and the token vendor.'),
    callers: Type.Optional(
      oneOrMore(
        reference('Principal that invokes the token vendor.'),
        'Who may invoke the token vendor, for any tenant: a principal, or a list.',
      ),
    ),
    claim: Type.Optional(
      Type.String({
        pattern: '^[\\w:.-]{1,128}$',
        hint: 'the name of a claim',
        description: 'Claim of the authorizer that holds the id of the tenant. Default: `tenant`.',
      }),
    ),
    form: Type.Optional(
      words(
        ['role', 'tag'],
        'How pooled tenants are told apart: a role for each, or one role and a session tag. Default: roles, while they take less than half of the limits of AWS.',
      ),
    ),
    session: Type.Optional(
      Type.Integer({
        minimum: 900,
        maximum: 3600,
        description: 'Seconds for which credentials are good. Default: 900.',
      }),
    ),
    'external-id': Type.Optional(
      Type.String({
        pattern: '^[\\w+=,.@:/-]{2,1224}$',
        hint: '2 to 1,224 letters, digits and +=,.@:/-',
        description: 'External id that the token vendor presents. Default: `<name>-<id of the management account>`.',
      }),
    ),
    template: named(
      closed({ ...capability, ...narrowingFields() }, 'A capability: what a tenant may do, in terms of `{tenant}`.'),
      'Capabilities by name; `{tenant}` stands for the name of the tenant.',
    ),
    members: named(member, 'Tenants by name.'),
    ...who,
  },
  'Tenants of one application, separated from each other.',
);

/** The section `tenants:`. */
export const tenantsSchema = named(pool, 'Tenants, what they may do, and the function that vends their credentials.');

/** Tenants of one application as they are written. */
export type PoolEntry = Omit<Static<typeof pool>, 'template'> & {
  readonly template: Readonly<Record<string, CapabilityEntry>>;
};

const written = closed(capability);

/** A capability as it is written; narrowing fields stand beside these. */
export type CapabilityEntry = Static<typeof written> & { readonly [narrowing: string]: unknown };
