import type { Case, Expected } from '../source/marked';

const accounts = (tags = '', name = 'core') => `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ${name}:
    id: "100000000001"${tags}
    principals: { app: { role: app, existing: true } }
    resources:
      files: { type: s3-bucket, bucket: acme-files }
      items: { type: dynamodb-table, hash-key: { name: tenant, type: string }, stream: keys-only }
      work: { type: sqs-queue }
  eu: { id: "100000000002", resources: { files: { type: s3-bucket, bucket: acme-eu-files } } }
  own: { id: "100000000003", resources: { vault: { type: s3-bucket, bucket: acme-own } } }
  partner: { id: "100000000009", external: true }
`;

const pool = (template: string, members: string, more = 'management: core') => `tenants:
  platform:
    ${more}
    expires: 2028-01-01
    template:
      ${template}
    members:
      ${members.replaceAll('; ', '\n      ')}
`;

const good = 'files: { share: core/files, can: read, prefix: "{tenant}/" }';
const two = `${good}\n      vault: { share: vault, can: read }\n      eu: { share: eu/files, can: read, prefix: "{tenant}/" }`;
const acme = 'acme: { allow: files }';

/** The accounts with a mark on a resource that a finding is related to. */
const related = (name: string) => accounts().replace(`      ${name}: {`, `      ⟨${name}⟩: {`);

const refused = (it: string, text: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${accounts()}${text}`,
  finds,
});

const template = (it: string, one: string, ...finds: readonly Expected[]) =>
  refused(it, pool(one, 'acme: { allow: one }'), ...finds);

const common = (it: string, on: string, one: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${related(on)}${pool(one, 'acme: { allow: one }')}`,
  finds,
});

const member = (it: string, members: string, ...finds: readonly Expected[]) =>
  refused(it, pool(two, members), ...finds);

const notApart = 'tenant-not-separated';

/** What `tenants:` can get wrong. */
export const tenantCases: readonly Case[] = [
  refused('a management account that nobody declared', pool(good, acme, 'management: ⟦cor⟧'), {
    code: 'reference-unknown',
    help: 'did you mean `core`?',
  }),
  refused('a management account of somebody else', pool(good, acme, 'management: ⟦partner⟧'), {
    code: 'setting-invalid',
    says: 'external account',
  }),
  common('a capability that says nothing of the tenant', 'files', '⟦one⟧: { share: core/files, can: read }', {
    code: notApart,
    says: '`one` gives every tenant the same of `core/files`: s3:GetObject, s3:ListBucket',
  }),
  common('a resource that cannot be told apart', 'work', '⟦one⟧: { share: core/work, can: consume }', {
    code: notApart,
    says: 'the same of `core/work`',
  }),
  common(
    'a level that leading keys do not narrow',
    'items',
    '⟦one⟧: { share: core/items, can: stream, leading-keys: "{tenant}" }',
    {
      code: notApart,
      says: 'dynamodb:DescribeStream',
    },
  ),
  template(
    'a name behind which another name could go on',
    'one: { share: core/items, can: query, leading-key-prefixes: ⟦"{tenant}"⟧ }',
    {
      code: notApart,
      says: 'after `{tenant}` something must stand that no name contains',
    },
  ),
  template('a hyphen behind the name', 'one: { share: core/files, can: read, prefix: ⟦"{tenant}-data/"⟧ }', {
    code: notApart,
    says: 'after `{tenant}`',
  }),
  template('two names in a row', 'one: { share: core/items, can: query, leading-keys: ⟦"{tenant}{tenant}"⟧ }', {
    code: notApart,
  }),
  template('another variable', 'one: { share: core/files, can: read, prefix: ⟦"{tenant}/{user}/"⟧ }', {
    code: notApart,
    says: '`{tenant}` is the only variable',
  }),
  template(
    'a field that tells no tenants apart',
    'one: { share: core/items, can: query, attributes: ⟦["{tenant}"]⟧ }',
    {
      code: notApart,
      says: '`attributes` tells no tenants apart',
    },
  ),
  common(
    'one of two prefixes that is for everybody',
    'files',
    '⟦one⟧: { share: core/files, can: read, prefix: ["{tenant}/", common/] }',
    {
      code: notApart,
    },
  ),
  template('a resource that does not exist', 'one: { share: ⟦core/fils⟧, can: read, prefix: "{tenant}/" }', {
    code: 'reference-unknown',
  }),
  template('a level that does not exist', 'one: { share: core/files, can: ⟦raed⟧, prefix: "{tenant}/" }', {
    code: 'level-unknown',
  }),
  common(
    'a field of another type',
    'files',
    'one: { share: core/files, can: read, prefix: "{tenant}/", ⟦leading-keys⟧: "{tenant}" }',
    {
      code: 'narrowing-not-for-type',
    },
  ),
  member('a capability that the template does not have', 'acme: { allow: ⟦fils⟧ }', {
    code: 'reference-unknown',
    help: 'did you mean `files`?',
  }),
  member('an account that nobody declared', 'acme: { account: ⟦onw⟧, allow: vault }', { code: 'reference-unknown' }),
  member('an account of somebody else', 'acme: { account: ⟦partner⟧, allow: vault }', { code: 'setting-invalid' }),
  member('what tenants have in accounts of their own, of one that has none', 'acme: { allow: ⟦vault⟧ }', {
    code: 'setting-invalid',
    says: '`acme` has none',
  }),
  member('what pooled tenants share, of one that has an account', 'acme: { account: own, allow: [vault, ⟦files⟧] }', {
    code: 'setting-invalid',
    says: '`acme` has an account of its own',
  }),
  member('sessions in two accounts at once', 'acme: { allow: ⟦[eu, files]⟧ }', {
    code: 'setting-invalid',
    says: 'in `eu` and in `core` at once',
  }),
  member(
    'an account that two tenants have',
    'acme: { account: ⟨own⟩, allow: vault }; globex: { account: ⟦own⟧, allow: vault }',
    {
      code: 'setting-invalid',
      says: '`acme` has it',
    },
  ),
  member('a name that cannot be a source identity', '⟦a⟧: { allow: files }', {
    code: 'setting-invalid',
    says: '2 to 64',
  }),
  member('a day that does not exist', 'acme: { allow: files, expires: ⟦2027-02-30⟧ }', { code: 'date-invalid' }),
  {
    it: 'a tag of everything that would name a tenant on every role',
    yaml: `${accounts('\n    tags: { Tenant: acme }', '⟨core⟩')}${pool(good, acme).replace('platform:', '⟦platform⟧:')}`,
    finds: [{ code: 'setting-invalid', says: 'would name a tenant on every role' }],
  },
];
