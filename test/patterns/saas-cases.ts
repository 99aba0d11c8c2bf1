import type { Case, Expected } from '../source/marked';

const head = `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ops:
    id: "111111111111"
    resources: { files: { type: s3-bucket, bucket: acme-files }, work: { type: sqs-queue } }
    principals: { exporter: { role: exporter, existing: true } }
  shop: { id: "222222222222" }
  ⟨partner⟩: { id: "333333333333", external: true, principals: { robot: { role: robot, existing: true } } }
groups: { everyone: [ops, shop] }
`;

/** Without the mark that only one case needs. */
const plain = head.replace(/[⟨⟩]/g, '');

const good = '9a3be7d05c1f46248d7e0b2fa6c35e91';
const other = '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e';

const inbound = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${plain}saas:\n  vendor: { direction: inbound, ${fields} }\n`,
  finds,
});

const provider = 'provider: { account: "900000000001" }';
const item = 'can: [{ share: ops/files, can: read }]';

const outbound = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${plain}saas:\n  vendor: { direction: outbound, external-id: acme-1, ${fields} }\n`,
  finds,
});

const share = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${plain}shares:\n  s: { ${fields} }\n`,
  finds,
});

const principal = (it: string, entry: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `blueprint: 1\naccounts:\n  ops:\n    id: "111111111111"\n    region: eu-west-1\n    principals:\n      p: ${entry}\n`,
  finds,
});

/** What integrations, and roles for those whom somebody vouches for, can get wrong. */
export const saasCases: readonly Case[] = [
  inbound('an external id is short', `${provider}, external-id: ⟦acme-1⟧, ${item}`, {
    code: 'external-id-guessable',
    says: 'it has 6 characters',
    help: '`crossgrant external-id` prints a random one to paste here',
  }),
  inbound('an external id is made of names', `${provider}, external-id: ⟦vendor-external-id-ops⟧, ${item}`, {
    code: 'external-id-guessable',
    says: 'it is made of names',
  }),
  inbound('an external id is an account', `${provider}, external-id: ⟦"1111111111111111"⟧, ${item}`, {
    code: 'external-id-guessable',
  }),
  inbound('both external ids last', `${provider}, external-id: ⟦[{ id: ${good} }, { id: ${other} }]⟧, ${item}`, {
    code: 'setting-invalid',
    says: 'last',
    help: 'give the old one its last day: `[{ id: new… }, { id: old…, until: 2027-02-28 }]`',
  }),
  inbound(
    'both external ids are the same',
    `${provider}, external-id: ⟦[{ id: ${good} }, { id: ${good}, until: 2027-02-28 }]⟧, ${item}`,
    { code: 'setting-invalid', says: 'are the same' },
  ),
  inbound(
    'an external id ends on a day that is none',
    `${provider}, external-id: [{ id: ${good} }, { id: ${other}, until: ⟦2027-02-30⟧ }], ${item}`,
    { code: 'date-invalid' },
  ),
  {
    it: 'two integrations have one external id',
    yaml: `${plain}saas:
  a: { direction: inbound, ${provider}, external-id: ⟨${good}⟩, ${item} }
  b: { direction: inbound, provider: { account: "900000000002" }, external-id: ⟦${good}⟧, ${item} }
`,
    finds: [{ code: 'external-id-shared', says: '`b` and `a`' }],
  },
  {
    it: 'two shares have one external id for different parties',
    yaml: `${plain}  `
      .replace('groups:', '  fourth: { id: "444444444444", external: true }\ngroups:')
      .trimEnd()
      .concat(`
shares:
  a: { share: ops/files, with: partner, can: read, through: role, ⟨external-id⟩: ${good} }
  b: { share: ops/files, with: fourth, can: read, through: role, ⟦external-id⟧: ${good} }
`),
    finds: [{ code: 'external-id-shared', says: 'for different parties' }],
  },
  {
    it: 'the account of a vendor is one of ours',
    yaml: `${plain.replace('  shop:', '  ⟨shop⟩:')}saas:\n  vendor: { direction: inbound, provider: { account: ⟦"222222222222"⟧ }, external-id: ${good}, ${item} }\n`,
    finds: [{ code: 'setting-invalid', says: 'one of ours' }],
  },
  inbound('the account of a vendor is a wildcard', `provider: { account: ⟦"*"⟧ }, external-id: ${good}, ${item}`, {
    code: 'value-malformed',
  }),
  inbound(
    'the role of a vendor is a wildcard',
    `provider: { account: "900000000001", role: ⟦"*"⟧ }, external-id: ${good}, ${item}`,
    { code: 'value-malformed' },
  ),
  {
    it: 'actions are given in no account',
    yaml: `${plain}saas:\n  ⟦vendor⟧: { direction: inbound, ${provider}, external-id: ${good}, can: [{ actions: ["cloudwatch:ListMetrics"] }] }\n`,
    finds: [{ code: 'key-missing', says: 'in which accounts' }],
  },
  inbound('accounts have no effect', `${provider}, external-id: ${good}, ⟦accounts⟧: everyone, ${item}`, {
    code: 'key-not-allowed-here',
  }),
  inbound(
    'an action in accounts changes something',
    `${provider}, external-id: ${good}, accounts: ops, can: [{ actions: ⟦["cloudwatch:PutMetricData"]⟧ }]`,
    { code: 'setting-invalid', says: 'only Read and List' },
  ),
  inbound(
    'an action is a wildcard',
    `${provider}, external-id: ${good}, accounts: ops, can: [{ actions: [⟦"cloudwatch:*"⟧] }]`,
    { code: 'value-malformed' },
  ),
  inbound('an item is empty', `${provider}, external-id: ${good}, accounts: ops, can: [⟦{ regions: [eu-west-1] }⟧]`, {
    code: 'key-missing',
    says: 'Neither a resource nor actions',
  }),
  inbound(
    'levels stand without a resource',
    `${provider}, external-id: ${good}, accounts: ops, can: [{ actions: ["cloudwatch:ListMetrics"], ⟦can⟧: read }]`,
    { code: 'key-not-allowed-here', says: '`can` needs `share`' },
  ),
  inbound(
    'regions stand with a resource',
    `${provider}, external-id: ${good}, can: [{ share: ops/files, can: read, ⟦regions⟧: [eu-west-1] }]`,
    { code: 'key-not-allowed-here' },
  ),
  inbound(
    'calls come from two kinds of places',
    `${provider}, external-id: ${good}, ${item}, source: ⟦{ cidrs: 198.51.100.0/24, vpcs: vpc-0123456789abcdef0 }⟧`,
    { code: 'source-invalid', says: '`cidrs` and `vpcs`' },
  ),
  inbound('calls come from everywhere', `${provider}, external-id: ${good}, ${item}, source: { cidrs: ⟦0.0.0.0/0⟧ }`, {
    code: 'value-malformed',
  }),
  outbound('a role of a vendor is a pattern', 'principals: ops/exporter, role: ⟦"arn:aws:iam::900000000001:role/*"⟧', {
    code: 'value-malformed',
  }),
  outbound('nobody assumes it', 'principals: ⟦ops/nobody⟧, role: "arn:aws:iam::900000000001:role/export"', {
    code: 'reference-unknown',
  }),
  share('a name of a role where none is assumed', 'share: ops/files, with: ops/exporter, can: read, ⟦role⟧: reader', {
    code: 'key-not-allowed-here',
  }),
  {
    it: 'two shares through one role let in different principals',
    yaml: `${plain}shares:
  ⟨a⟩: { share: ops/files, with: shop, can: read, through: role, role: common }
  b: { share: ops/work, ⟦with⟧: partner/robot, can: consume, through: role, role: common, external-id: ${good} }
`,
    finds: [{ code: 'role-divided', says: '`with` differs' }],
  },
  principal('a user', '{ ⟦user⟧: bob }', { code: 'long-lived-credentials' }),
  principal('an access key', '{ ⟦access-key⟧: AKIA }', { code: 'long-lived-credentials' }),
  {
    it: 'a real access key for an emulator',
    yaml: `blueprint: 1\naccounts:\n  ops: { id: "111111111111", region: eu-west-1, provider: { access-key: ⟦AKIAQWERTYUIOPASDFGH⟧, secret-key: ⟦${'abcdEFGH'.repeat(5)}⟧ } }\n`,
    finds: [
      { code: 'long-lived-credentials', says: '`accounts.ops.provider.access-key`' },
      { code: 'long-lived-credentials', says: '`accounts.ops.provider.secret-key`' },
    ],
  },
  {
    it: 'an access key in the environment of a function',
    yaml: `blueprint: 1
accounts:
  ops:
    id: "111111111111"
    region: eu-west-1
    resources:
      f: { type: lambda-function, function: f, runs-as: r, code: { folder: src }, environment: { KEY: ⟦AKIAQWERTYUIOPASDFGH⟧ } }
    principals: { r: { role: r, assumed-by: [lambda.amazonaws.com] } }
`,
    finds: [{ code: 'long-lived-credentials', says: 'looks like a key of AWS' }],
  },
  {
    it: 'a user as a resource',
    yaml: `blueprint: 1\naccounts:\n  ops: { id: "111111111111", region: eu-west-1, resources: { u: { type: ⟦iam-user⟧ } } }\n`,
    finds: [{ code: 'long-lived-credentials' }],
  },
  principal(
    'which runs of a repository',
    '{ role: d, federated: { ⟦github⟧: { organization: acme, repository: shop } } }',
    {
      code: 'setting-invalid',
      says: 'which runs',
    },
  ),
  principal(
    'two kinds of runs',
    '{ role: d, federated: { ⟦github⟧: { organization: acme, repository: shop, branch: main, environment: live } } }',
    { code: 'setting-invalid', says: 'which runs' },
  ),
  principal(
    'any repository',
    '{ role: d, federated: { github: { organization: acme, repository: ⟦"*"⟧, branch: main } } }',
    { code: 'value-malformed' },
  ),
  principal(
    'a branch with a wildcard',
    '{ role: d, federated: { github: { organization: acme, repository: shop, branch: ⟦"ma*"⟧ } } }',
    { code: 'value-malformed' },
  ),
  principal(
    'an existing role cannot be given a provider',
    '{ role: d, existing: true, ⟦federated⟧: { saml: { provider: okta } } }',
    { code: 'key-not-allowed-here' },
  ),
];
