import type { Case, Expected } from '../source/marked';

/** Three accounts of an organization and one of somebody else, with marks where `at` says so. */
const accounts = (
  organization: string,
  resources = '',
  sealed = 'sealed',
  key = 'bucket-key: false',
  queue = 'work',
) => `blueprint: 1
organization: { id: o-a1b2c3d4e5${organization} }
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  org: { id: "100000000001" }
  log:
    id: "100000000002"
    resources:
      logs: { type: s3-bucket, bucket: acme-logs }
      ${sealed}: { type: s3-bucket, bucket: acme-sealed, key: master, ${key} }
      master: { type: kms-key }
      ${queue}: { type: sqs-queue }
      notes: { type: log-group }
${resources}  shop: { id: "100000000003", region: eu-central-1 }
  china: { id: "100000000004", region: cn-north-1, deploy-role: deploy }
  partner: { id: "100000000009", external: true }
groups: { everyone: [org, log, shop] }
`;

const audit = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${accounts('')}audit:\n  trail: { ${fields} }\n`,
  finds,
});

/** A trail that somebody declares in the account of the bucket. */
const trail = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts('', `      trail: { type: cloudtrail, ${fields} }\n`),
  finds,
});

const many = Array.from({ length: 498 }, (_, index) => `q${index}`);

/** What `audit:` and trails can get wrong. */
export const auditCases: readonly Case[] = [
  audit('an account that nobody declared', 'account: ⟦lgo⟧', {
    code: 'reference-unknown',
    help: 'did you mean `log`?',
  }),
  audit('an account of somebody else', 'account: ⟦partner⟧', { code: 'setting-invalid', says: 'external account' }),
  audit("an organization's trail, where nothing says who manages it", 'account: log, ⟦organization⟧: true', {
    code: 'key-missing',
    help: 'name that account: `organization: { id: …, management: … }`',
  }),
  {
    it: "accounts beside an organization's trail",
    yaml: `${accounts(', management: log')}audit:\n  trail: { account: log, organization: true, ⟦from⟧: shop }\n`,
    finds: [{ code: 'key-not-allowed-here', help: 'remove `from:`, or `organization: true`' }],
  },
  audit('an account or group to record that is neither', 'account: log, from: [log, ⟦evryone⟧]', {
    code: 'reference-unknown',
  }),
  audit(
    'a trail whose account Terraform cannot leave to look up the key, with the bucket that it is for',
    'account: log, from: [log, shop], bucket: ⟦acme-trail⟧',
    { code: 'setting-invalid', says: 'no way into `log` to look up the key of `log/trail-logs`' },
  ),
  {
    it: 'a trail of another partition',
    yaml: `${accounts('').replace('id: "100000000002"', 'id: "100000000002"\n    deploy-role: deploy')}audit:\n  ⟨trail⟩: { account: log, from: china, bucket: ⟦acme-trail⟧ }\n`,
    finds: [{ code: 'setting-invalid', says: 'another AWS partition' }],
  },
  {
    it: 'a trail for every account although Terraform has no way out of them, once',
    yaml: `${accounts('')}audit:\n  ⟦trail⟧: { account: log, from: everyone }\n`,
    finds: [{ code: 'setting-invalid' }],
  },
  {
    it: 'a name that something else has, with its place',
    yaml: `${accounts('', '      ⟨trail-logs⟩: { type: sqs-queue }\n')}audit:\n  ⟦trail⟧: { account: log, from: log }\n`,
    finds: [{ code: 'name-declared-twice', says: '`log/trail-logs` is an sqs-queue, and is to be an s3-bucket' }],
  },
  audit('alerts for nobody', 'account: log, from: log, ⟦alerts⟧: { watch: [outside-roles] }', {
    code: 'key-missing',
    help: 'add `email:` or `topic:`',
  }),
  audit('addresses beside a topic', 'account: log, from: log, alerts: { ⟦email⟧: a@example.com, topic: log/x }', {
    code: 'key-not-allowed-here',
  }),
  trail(
    'an analyzer of the account where there is one',
    'bucket: logs }\n      ⟨one⟩: { type: access-analyzer }\n      ⟦two⟧: { type: access-analyzer',
    {
      code: 'setting-invalid',
      says: 'can have one analyzer of its own',
    },
  ),
  trail(
    'a rule that publishes to no topic',
    'bucket: logs }\n      rule: { type: event-rule, pattern: { source: [aws.health] }, topic: ⟦work⟧',
    {
      code: 'setting-invalid',
      says: 'an sqs-queue, no sns-topic',
    },
  ),
  trail(
    'a rule without a target',
    'bucket: logs }\n      rule: { ⟦type⟧: event-rule, pattern: { source: [aws.health] }',
    { code: 'setting-invalid', says: 'either `topic`, `forward`, `start` or `invoke`' },
  ),
  trail(
    'a table without a database',
    'bucket: logs }\n      rows: { type: glue-table, bucket: logs, database: ⟦lake⟧, columns: [{ name: a, type: string }]',
    {
      code: 'reference-unknown',
    },
  ),
  trail('a bucket that nobody declared', 'bucket: ⟦lgos⟧', { code: 'reference-unknown' }),
  {
    it: 'a trail without a bucket',
    yaml: accounts('', '      trail: { ⟦type⟧: cloudtrail }\n'),
    finds: [{ code: 'setting-invalid', says: 'needs `bucket`' }],
  },
  {
    it: 'a trail that writes into a queue',
    yaml: accounts('', '      trail: { type: cloudtrail, bucket: ⟦work⟧ }\n', 'sealed', 'bucket-key: false', '⟨work⟩'),
    finds: [{ code: 'setting-invalid', says: 'an sqs-queue' }],
  },
  {
    it: 'a bucket key, with which CloudTrail would have to decrypt',
    yaml: accounts('', '      trail: { type: cloudtrail, bucket: ⟦sealed⟧ }\n', '⟨sealed⟩', 'bucket-key: true'),
    finds: [{ code: 'setting-invalid', help: 'add `bucket-key: false` to the bucket' }],
  },
  {
    it: "an organization's trail elsewhere than in the account that manages it",
    yaml: accounts(', management: org', '      trail: { type: cloudtrail, bucket: logs, organization: ⟦true⟧ }\n'),
    finds: [{ code: 'setting-invalid', help: 'declare the trail under `accounts.org.resources`' }],
  },
  trail("an organization's trail, where nobody is said to manage it", 'bucket: logs, organization: ⟦true⟧', {
    code: 'setting-invalid',
    says: 'not named',
  }),
  trail(
    'data events of what is not there, what has none, and what another account has',
    'bucket: logs, data-events: [work, ⟦wrok⟧, ⟦notes⟧, ⟦shop/x⟧]',
    { code: 'reference-unknown' },
    { code: 'setting-invalid', says: 'no data events of a log-group' },
    { code: 'reference-unknown' },
  ),
  {
    it: "another account's resource in the trail of one account",
    yaml: accounts('', '      trail: { type: cloudtrail, bucket: logs, data-events: [⟦shop/x⟧] }\n').replace(
      'region: eu-central-1 }',
      'region: eu-central-1, resources: { x: { type: sqs-queue } } }',
    ),
    finds: [{ code: 'setting-invalid', says: 'belongs to `shop`, and the trail logs for `log` alone' }],
  },
  {
    it: 'a trail of nothing',
    yaml: accounts('', '      ⟦trail⟧: { type: cloudtrail, bucket: logs, management-events: none }\n'),
    finds: [{ code: 'setting-invalid', says: 'would log no events' }],
  },
  trail(
    'a trail of what is shared alone, where nothing is',
    'bucket: logs, management-events: none, data-events: ⟦shared⟧',
    {
      code: 'setting-invalid',
      says: 'would log no events',
    },
  ),
  {
    it: 'more resources than event selectors can hold',
    yaml: accounts(
      '',
      `${many.map((name) => `      ${name}: { type: sqs-queue }\n`).join('')}      trail: { type: cloudtrail, bucket: logs, data-events: ⟦[${many.join(', ')}]⟧ }\n`,
    ),
    finds: [{ code: 'setting-invalid', says: '501 values in its event selectors; AWS takes 500' }],
  },
];
