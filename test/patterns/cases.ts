import type { Case, Expected, Files } from '../source/marked';

/** An estate of every kind of principal, for shares to be written on. */
export const estate = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ops:
    id: "111111111111"
    resources:
      data: { type: s3-bucket, bucket: acme-data, key: master }
      plain: { type: s3-bucket, bucket: acme-plain }
      master: { type: kms-key }
      work: { type: sqs-queue }
      news: { type: sns-topic }
      orders: { type: kinesis-stream }
      scoring: { type: kinesis-consumer, stream: orders }
      table: { type: dynamodb-table, hash-key: { name: id, type: string } }
      logs: { type: log-group, log-group: /acme/app }
      bus: { type: event-bus }
      deployer: { type: iam-role, services: [codebuild.amazonaws.com] }
      legacy: { type: iam-role, existing: true }
      quote: { type: lambda-function, package: a.zip, runs-as: local }
    principals:
      local: { role: local, assumed-by: [lambda.amazonaws.com] }
  dev:
    id: "222222222222"
    resources:
      pull: { type: lambda-function, package: a.zip, runs-as: worker }
      bare: { type: lambda-function, existing: true }
      inbox: { type: sqs-queue }
    principals:
      people: { role: people, existing: true }
      worker: { role: worker, assumed-by: [lambda.amazonaws.com] }
      analysts: { sso: Analyst }
  shop: { id: "333333333333", principals: { reader: { role: reader, existing: true } } }
  search: { id: "444444444444", principals: { reader: { role: reader, existing: true } } }
  partner: { id: "555555555555", external: true, principals: { robot: { role: robot, existing: true } } }
  china: { id: "666666666666", region: cn-north-1, principals: { reader: { role: reader, existing: true } } }
groups:
  workloads: [shop, search]
  everyone: [workloads, ops, dev]
`;

/** The estate with one share, `s`, whose fields are given in flow style. */
export const withShare = (fields: string, name = 's'): string => `${estate}shares:\n  ${name}: { ${fields} }\n`;

const share = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: withShare(fields),
  finds,
});

const account = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `blueprint: 1\naccounts:\n  ops:\n    id: "111111111111"\n    region: eu-west-1\n${fields}`,
  finds,
});

/** What accounts, their resources, principals and groups can get wrong. */
export const accountCases: readonly Case[] = [
  {
    it: 'one id for two accounts, with both places',
    yaml: 'blueprint: 1\ndefaults: { region: eu-west-1 }\naccounts: { a: { id: ⟨"111111111111"⟩ }, b: { id: ⟦"111111111111"⟧ } }\n',
    finds: [{ code: 'account-id-taken', says: '`a` and `b` have the same id 111111111111' }],
  },
  {
    it: 'an account whose stack would be the second wave of another',
    yaml: 'blueprint: 1\ndefaults: { region: eu-west-1 }\naccounts: { ⟨a⟩: { id: "111111111111" }, ⟦a-links⟧: { id: "222222222222" } }\n',
    finds: [{ code: 'name-declared-twice' }],
  },
  {
    it: 'an account without a region anywhere',
    yaml: 'blueprint: 1\naccounts: { ⟦a⟧: { id: "111111111111" } }\n',
    finds: [{ code: 'key-missing', says: '`a` has no region' }],
  },
  {
    it: 'a region that does not exist, once although two accounts have it by default',
    yaml: 'blueprint: 1\ndefaults: { region: ⟦eu-wset-1⟧ }\naccounts: { a: { id: "111111111111" }, b: { id: "222222222222" } }\n',
    finds: [{ code: 'region-unknown', help: 'did you mean `eu-west-1`?' }],
  },
  {
    it: 'a region of the name that every object has',
    yaml: 'blueprint: 1\naccounts: { a: { id: "111111111111", region: ⟦constructor⟧ } }\n',
    finds: [{ code: 'region-unknown' }],
  },
  account('a region of a resource alone', '    resources: { b: { type: sqs-queue, region: ⟦mars-1⟧ } }\n', {
    code: 'region-unknown',
  }),
  {
    it: 'groups that contain each other, once for the whole circle',
    yaml: `${estate}  a: [shop, b]\n  b: [c]\n  c: [⟦a⟧]\n`,
    finds: [{ code: 'group-cycle', says: '`a` → `b` → `c` → `a`' }],
  },
  {
    it: 'a group that contains itself',
    yaml: `${estate}  a: [⟦a⟧]\n`,
    finds: [{ code: 'group-cycle', says: '`a` → `a`' }],
  },
  {
    it: 'a member of a group that nobody declared',
    yaml: `${estate}  a: [shop, ⟦serach⟧, ⟦constructor⟧]\n`,
    finds: [{ code: 'reference-unknown', help: 'did you mean `search`?' }, { code: 'reference-unknown' }],
  },
  {
    it: 'a group with the name of an account',
    yaml: `${estate.replace('  shop:', '  ⟨shop⟩:')}  ⟦shop⟧: [search]\n`,
    finds: [{ code: 'name-declared-twice', says: 'a group and of an account' }],
  },
  account(
    'one bucket for two resources, although the second is in another region',
    '    resources:\n      ⟨a⟩: { type: s3-bucket, bucket: acme }\n      ⟦b⟧: { type: s3-bucket, bucket: acme, region: eu-central-1 }\n',
    { code: 'physical-name-taken', says: '`ops/a` and `ops/b` are both the s3-bucket `acme`' },
  ),
  account(
    'a consumer of a stream that nobody declared',
    '    resources:\n      orders: { type: kinesis-stream }\n      scoring: { type: kinesis-consumer, stream: ⟦order⟧ }\n',
    { code: 'reference-unknown', help: 'did you mean `ops/orders`?' },
  ),
  account(
    'a consumer of a queue',
    '    resources:\n      ⟨work⟩: { type: sqs-queue }\n      scoring: { type: kinesis-consumer, stream: ⟦work⟧ }\n',
    { code: 'setting-invalid', says: '`ops/work` is an sqs-queue, and `ops/scoring` belongs to a kinesis-stream' },
  ),
  account('a consumer of nothing', '    resources:\n      scoring: { ⟦type⟧: kinesis-consumer }\n', {
    code: 'setting-invalid',
    says: 'A consumer needs `stream`',
  }),
  account(
    'a consumer with a key and a region of its own',
    '    resources:\n      own: { type: kms-key }\n      orders: { type: kinesis-stream }\n      scoring: { type: kinesis-consumer, stream: orders, key: ⟦own⟧, region: ⟦eu-central-1⟧ }\n',
    { code: 'setting-invalid', says: 'has the key of `ops/orders`', help: 'remove `key:`' },
    { code: 'setting-invalid', says: 'has the region of `ops/orders`' },
  ),
  account(
    'two consumers of one name of one stream',
    '    resources:\n      orders: { type: kinesis-stream }\n      ⟨a⟩: { type: kinesis-consumer, stream: orders, consumer: same }\n      ⟦b⟧: { type: kinesis-consumer, stream: orders, consumer: same }\n',
    { code: 'physical-name-taken' },
  ),
  account(
    'a key that nobody declared',
    '    resources:\n      a: { type: sqs-queue, key: ⟦mastre⟧ }\n      master: { type: kms-key }\n',
    { code: 'reference-unknown', help: 'did you mean `master`?' },
  ),
  account(
    'a key that is no key, and one of another region',
    '    resources:\n      a: { type: sqs-queue, key: ⟦b⟧ }\n      ⟨b⟩: { type: sqs-queue, key: ⟦k⟧ }\n      ⟨k⟩: { type: kms-key, region: eu-central-1 }\n',
    { code: 'key-unusable', says: 'not a kms-key but an sqs-queue' },
    { code: 'key-unusable', says: 'lies in eu-central-1, not in eu-west-1' },
  ),
  account('a role that nothing may assume', '    principals: { ⟦p⟧: { role: p } }\n', {
    code: 'key-missing',
    says: 'nothing may assume it',
  }),
  account(
    'a setting that an existing role cannot take',
    '    principals: { p: { role: p, existing: true, ⟦assumed-by⟧: [lambda.amazonaws.com], ⟦tags⟧: { a: b } } }\n',
    { code: 'key-not-allowed-here' },
    { code: 'key-not-allowed-here' },
  ),
  account(
    'one role for two principals',
    '    principals: { ⟨p⟩: { role: x, existing: true }, ⟦q⟧: { role: x, existing: true } }\n',
    { code: 'role-taken', says: 'both the role `x`' },
  ),
  account(
    'one name for a principal and a resource',
    '    principals: { ⟦p⟧: { role: x, existing: true } }\n    resources: { ⟨p⟩: { type: sqs-queue } }\n',
    { code: 'name-declared-twice', says: 'a principal and of a resource' },
  ),
  account(
    'a function that runs as a role nobody declared, and one that runs as a permission set',
    '    resources:\n      f: { type: lambda-function, package: a.zip, runs-as: ⟦wroker⟧ }\n      g: { type: lambda-function, package: a.zip, runs-as: ⟦people⟧ }\n    principals: { worker: { role: w, existing: true }, people: { sso: P } }\n',
    { code: 'reference-unknown', help: 'did you mean `worker`?' },
    { code: 'reference-unknown', help: 'roles of `ops`: `worker`' },
  ),
  account(
    'settings that a resource cannot have together',
    '    resources: { f: { ⟦⟦type⟧⟧: lambda-function } }\n',
    { code: 'setting-invalid', says: 'package' },
    { code: 'setting-invalid' },
  ),
  {
    it: 'something to be created in an account that is not ours',
    yaml: 'blueprint: 1\naccounts: { a: { id: "111111111111", external: true, resources: { ⟦q⟧: { type: sqs-queue } }, principals: { ⟦p⟧: { role: p } } } }\n',
    finds: [
      { code: 'setting-invalid', help: 'add `existing: true`' },
      { code: 'setting-invalid', help: 'add `existing: true`' },
    ],
  },
  {
    it: 'a waiver of a share, a resource and a principal that do not exist, and a day that does not',
    yaml: `${withShare('share: ops/plain, with: dev/people, can: read')}waivers:
  - { rule: share-expiry, share: ⟦t⟧, why: a, owner: b, expires: ⟦2027-02-29⟧ }
  - { rule: share-expiry, resource: ⟦ops/plian⟧, why: a, owner: b, expires: 2027-01-01 }
  - { rule: share-expiry, principal: ⟦dev/poeple⟧, why: a, owner: b, expires: 2027-01-01 }
`,
    finds: [
      { code: 'reference-unknown', help: 'did you mean `s`?' },
      { code: 'date-invalid' },
      { code: 'reference-unknown', help: 'did you mean `ops/plain`?' },
      { code: 'reference-unknown', help: 'did you mean `dev/people`?' },
    ],
  },
];

const kept = (it: string, text: string, finds: readonly Expected[], mark = 'kept.json'): Case => {
  const attached: Files = text === '' ? {} : { 'policies/kept.json': text };
  return {
    it,
    yaml: `blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1, resources: { bkt: { type: s3-bucket, existing: true, policies: [${mark.replace('kept.json', 'policies/kept.json')}] } } } }\n`,
    attached,
    finds,
  };
};

/** What files of statements to keep can get wrong. */
export const keptCases: readonly Case[] = [
  kept('a file that is not there', '', [{ code: 'policy-file-invalid', says: 'cannot be read' }], '⟦kept.json⟧'),
  kept(
    'a file that is not JSON',
    'Statement: []',
    [{ code: 'policy-file-invalid', says: 'is not JSON' }],
    '⟦kept.json⟧',
  ),
  kept(
    'a policy without statements',
    '{ "Statement": [] }',
    [{ code: 'policy-file-invalid', says: 'no statement' }],
    '⟦kept.json⟧',
  ),
  kept(
    'a statement without a principal is marked in its own file',
    '{ "Statement": [ ⟦{ "Effect": "Allow", "Action": "s3:*" }⟧ ] }',
    [{ code: 'policy-file-invalid', says: 'names no Principal' }],
  ),
  kept(
    'a statement without an effect, and one without an action',
    '{ "Statement": [ ⟦{ "Effect": "Maybe" }⟧, ⟦{ "Effect": "Deny", "Principal": "*" }⟧ ] }',
    [
      { code: 'policy-file-invalid', says: 'no Effect of Allow or Deny' },
      { code: 'policy-file-invalid', says: 'names no Action' },
    ],
  ),
  account(
    'statements to keep for a type that has no policy of its own',
    '    resources: { l: { type: log-group, existing: true, ⟦policies⟧: [] } }\n',
    { code: 'key-not-allowed-here' },
  ),
];

/** What shares can get wrong. */
export const shareCases: readonly Case[] = [
  share('a level that does not exist', 'share: ops/plain, with: dev/people, can: ⟦raed⟧', {
    code: 'level-unknown',
    says: '`raed` is not an access level of s3-bucket',
    help: 'did you mean `read`?',
  }),
  share(
    'a level of the list, once for all resources',
    'share: [ops/plain, ops/data], with: dev/people, can: [read, ⟦wirte⟧]',
    {
      code: 'level-unknown',
      help: 'did you mean `write`?',
    },
  ),
  share('a level of the name that every object has', 'share: ops/plain, with: dev/people, can: ⟦constructor⟧', {
    code: 'level-unknown',
  }),
  {
    it: 'a share that does not say what for, once for all resources',
    yaml: withShare('share: [ops/plain, ops/data], with: dev/people').replace('  s: {', '  ⟦s⟧: {'),
    finds: [{ code: 'key-missing', says: 'does not say what they may do' }],
  },
  share('a resource that nobody declared', 'share: [ops/plain, ⟦ops/plian⟧], with: dev/people, can: read', {
    code: 'reference-unknown',
    help: 'did you mean `ops/plain`?',
  }),
  share('a resource of an account that nobody declared', 'share: ⟦opps/plain⟧, with: dev/people, can: read', {
    code: 'reference-unknown',
    says: 'no account is called `opps`',
    help: 'did you mean `ops/plain`?',
  }),
  share('a resource without its account', 'share: ⟦plain⟧, with: dev/people, can: read', {
    code: 'reference-unknown',
    help: 'name its account: `ops/plain`',
  }),
  share('a principal that nobody declared', 'share: ops/plain, with: ⟦dev/poeple⟧, can: read', {
    code: 'reference-unknown',
    says: 'declares no principal `poeple`',
    help: 'did you mean `dev/people`?',
  }),
  share(
    'a principal that no account of a group declares, once',
    'share: ops/plain, with: ⟦workloads/writer⟧, can: read',
    {
      code: 'reference-unknown',
      says: '2 accounts of `workloads` declare no principal `writer`: `search`, `shop`',
    },
  ),
  share(
    'a place that is neither an account nor a group',
    'share: ops/plain, with: [dev/people, ⟦worklaods/reader⟧], can: read',
    {
      code: 'reference-unknown',
      help: 'did you mean `workloads`?',
    },
  ),
  share('a principal without its account', 'share: ops/plain, with: ⟦people⟧, can: read', {
    code: 'reference-unknown',
    help: 'name its account: `dev/people`',
  }),
  share('another organization', 'share: ops/plain, with: ⟦o-zzzzzzzzzz⟧, can: read', {
    code: 'reference-unknown',
    says: 'not the organization of this blueprint',
  }),
  {
    it: 'something that cannot act',
    yaml: withShare('share: ops/plain, with: ⟦ops/table⟧, can: read').replace('      table:', '      ⟨table⟩:'),
    finds: [{ code: 'principal-cannot-act', says: 'is a dynamodb-table, not something that can act' }],
  },
  {
    it: 'a function of which nobody said what it runs as',
    yaml: withShare('share: ops/plain, with: ⟦dev/bare⟧, can: read').replace('      bare:', '      ⟨bare⟩:'),
    finds: [
      {
        code: 'principal-cannot-act',
        says: 'does not say which role',
        help: 'add `runs-as:` to it, the name of a principal of `dev`',
      },
    ],
  },
  share('the account that owns it', 'share: ops/plain, with: ⟦ops⟧, can: read', {
    code: 'share-to-itself',
    says: '`ops` owns `ops/plain` already',
  }),
  share('a role with itself', 'share: ops/deployer, with: ⟦ops/deployer⟧, can: assume', { code: 'share-to-itself' }),
  {
    it: 'a group in which only the owner is',
    yaml: withShare('share: ops/plain, with: ⟦alone⟧, can: read').replace('groups:', 'groups:\n  alone: [ops]'),
    finds: [{ code: 'share-with-nobody' }],
  },
  share('another partition', 'share: ops/plain, with: ⟦china/reader⟧, can: read', {
    code: 'partition-crossed',
    says: 'partition aws, `china` in aws-cn',
  }),
  share('a policy on what has none', 'share: ops/logs, with: dev/people, can: read, through: ⟦policy⟧', {
    code: 'role-only',
  }),
  share(
    'a policy that cannot carry the conditions',
    'share: ops/quote, with: dev/people, can: invoke, through: ⟦policy⟧',
    {
      code: 'role-only',
    },
  ),
  share('a role in front of a role', 'share: ops/deployer, with: dev/people, can: assume, through: ⟦role⟧', {
    code: 'policy-only',
  }),
  share('an existing role, whose trust is not ours', 'share: ⟦ops/legacy⟧, with: dev/people, can: assume', {
    code: 'role-trust-unmanaged',
  }),
  {
    it: 'a resource that belongs to somebody else',
    yaml: withShare('share: ⟦partner/theirs⟧, with: dev/people, can: read').replace(
      'external: true,',
      'external: true, resources: { theirs: { type: s3-bucket, bucket: theirs-data, existing: true } },',
    ),
    finds: [{ code: 'policy-only', says: 'not ours to share' }],
  },
  share(
    'an outside party without an external id',
    'share: ops/plain, with: ⟦partner/robot⟧, can: read, through: role',
    {
      code: 'external-id-missing',
    },
  ),
  share(
    'an external id for one of ours',
    'share: ops/plain, with: dev/people, can: read, through: role, ⟦external-id⟧: abc',
    {
      code: 'external-id-useless',
      says: '`dev/people` is one of ours',
    },
  ),
  share(
    'an external id that no role would check',
    'share: ops/plain, with: partner/robot, can: read, ⟦external-id⟧: abc',
    {
      code: 'external-id-useless',
      help: 'write `through: role`',
    },
  ),
  share(
    'second factors of a permission set, and of a service',
    'share: ops/plain, with: [dev/analysts, dev/worker], can: read, ⟦mfa⟧: true',
    {
      code: 'mfa-impossible',
      says: 'Identity Center',
    },
  ),
  share('second factors of a service', 'share: ops/plain, with: dev/worker, can: read, ⟦mfa⟧: true', {
    code: 'mfa-impossible',
    says: '`dev/worker`',
  }),
  share('a pin on a permission set', 'share: ops/plain, with: dev/analysts, can: read, ⟦pin⟧: true', {
    code: 'pin-impossible',
    says: 'random names',
  }),
  share('a pin on an account', 'share: ops/plain, with: shop, can: read, ⟦pin⟧: true', { code: 'pin-impossible' }),
  share(
    'a session where no role is assumed',
    'share: ops/plain, with: dev/people, can: read, through: policy, ⟦session⟧: 2h',
    {
      code: 'session-invalid',
      says: 'no effect',
    },
  ),
  share(
    'a session longer than a role that assumes a role gets',
    'share: ops/plain, with: dev/people, can: read, through: role, session: ⟦2h⟧',
    { code: 'session-invalid', says: '`dev/people`' },
  ),
  share(
    'a path of an organization without its root',
    'share: ops/plain, with: ⟦o-a1b2c3d4e5/ou-ab12-11111111⟧, can: read',
    { code: 'value-malformed', says: 'not a path' },
  ),
  share('a session longer than AWS allows', 'share: ops/plain, with: dev, can: read, through: role, session: ⟦13h⟧', {
    code: 'session-invalid',
  }),
  share(
    'a session shorter than AWS allows',
    'share: ops/plain, with: dev/people, can: read, through: role, session: ⟦30m⟧',
    {
      code: 'session-invalid',
    },
  ),
  share(
    'a day that the calendar does not have',
    'share: ops/plain, with: dev/people, can: read, expires: ⟦2027-02-30⟧',
    {
      code: 'date-invalid',
      says: 'There is no day 2027-02-30',
    },
  ),
  {
    it: 'a narrowing that the type does not have, once for all resources of it',
    yaml: withShare('share: [ops/plain, ops/work, ops/orders], with: dev/people, can: read, ⟦prefix⟧: a/')
      .replace('can: read', 'actions: [s3:GetObjectTagging]')
      .replace('      work:', '      ⟨work⟩:')
      .replace('actions: [s3:GetObjectTagging]', 'can: ⟦read⟧'),
    finds: [
      { code: 'level-unknown' },
      { code: 'narrowing-not-for-type', says: '`prefix` cannot narrow `ops/work`, an sqs-queue' },
    ],
  },
  share(
    'an action that does not exist, once for all resources',
    'share: [ops/plain, ops/data], with: dev/people, actions: [⟦s3:GetObjectTaging⟧]',
    {
      code: 'action-unknown',
      help: 'did you mean `s3:GetObjectTagging`?',
    },
  ),
  share('an action of another service', 'share: ops/plain, with: dev/people, actions: [⟦sqs:SendMessage⟧]', {
    code: 'action-unknown',
  }),
  share(
    'an action that changes who has access',
    'share: ops/plain, with: dev/people, actions: [⟦s3:PutBucketPolicy⟧]',
    {
      code: 'action-too-powerful',
    },
  ),
  share(
    'an action on all of it in a share of a part',
    'share: ops/plain, with: dev/people, actions: [⟦s3:GetBucketTagging⟧], prefix: a/',
    {
      code: 'action-not-narrowed',
      help: 'share it apart, without `prefix`',
    },
  ),
  share('a queue that cannot receive from a bucket', 'share: ops/plain, with: ⟦dev/inbox⟧, can: read', {
    code: 'receiver-impossible',
  }),
  share(
    'words on feeding where nothing is fed',
    'share: ops/orders, with: dev/worker, can: consume, ⟦feed⟧: { batch: 5 }',
    {
      code: 'feed-invalid',
      says: '`s` feeds no function',
      help: 'name the function in `with`, rather than the role that it runs as',
    },
  ),
  share(
    'a consumer in an account that the stack of its function cannot look into',
    'share: ops/scoring, with: ⟦dev/pull⟧, can: subscribe',
    {
      code: 'setting-invalid',
      says: 'no way into `ops` to look up the consumer',
      help: 'add `deploy-role:` or a `provider:` profile to `ops`',
    },
  ),
  share(
    'words on feeding a function that only calls',
    'share: ops/work, with: dev/pull, can: send, ⟦feed⟧: { batch: 5 }',
    {
      code: 'feed-invalid',
      help: 'share a stream or queue with `can: consume`, or a consumer of a stream with `can: subscribe`',
    },
  ),
  share('a starting position in a queue', 'share: ops/work, with: dev/pull, can: consume, feed: { ⟦from⟧: oldest }', {
    code: 'feed-invalid',
    says: '`from` means nothing for `ops/work`, an sqs-queue',
  }),
  share('concurrency of a stream', 'share: ops/orders, with: dev/pull, can: consume, feed: { ⟦max-concurrency⟧: 5 }', {
    code: 'feed-invalid',
  }),
  share(
    'a large batch of a queue that is not waited for',
    'share: ops/work, with: dev/pull, can: consume, feed: { batch: ⟦50⟧ }',
    {
      code: 'feed-invalid',
      help: 'add `window: 1`, seconds, or more',
    },
  ),
  share('failures of a queue', 'share: ops/work, with: dev/pull, can: consume, feed: { on-failure: ⟦inbox⟧ }', {
    code: 'feed-invalid',
    help: 'give the queue a `dead-letter`',
  }),
  share(
    'failures told to nothing',
    'share: ops/orders, with: dev/pull, can: consume, feed: { on-failure: ⟦dev/inbx⟧ }',
    {
      code: 'reference-unknown',
    },
  ),
  share(
    'failures told to a stream',
    'share: ops/orders, with: dev/pull, can: consume, feed: { on-failure: ⟦ops/orders⟧ }',
    {
      code: 'feed-invalid',
      help: 'name a queue or bucket of `dev`',
    },
  ),
  share(
    'failures told where nothing may be written',
    'share: ops/orders, with: dev/pull, can: consume, feed: { on-failure: ⟦inbox⟧ }',
    {
      code: 'feed-invalid',
      help: 'add a share of `dev/inbox` with `dev/pull`: `can: send`',
    },
  ),
  {
    it: 'a share whose role would have too long a name, once for all accounts',
    yaml: withShare('share: ops/plain, with: dev/people, can: read, through: role', `⟦${'s'.repeat(60)}⟧`),
    finds: [
      {
        code: 'name-too-long',
        says: 'would have 71 characters',
        help: 'give the share a name of at most 53 characters',
      },
    ],
  },
  {
    it: 'a declared principal that would be taken for the role of a share',
    yaml: withShare('share: ops/plain, with: dev/people, can: read, through: role', '⟦s⟧').replace(
      '      local: {',
      '      ⟨crossgrant-s⟩: { role: x, existing: true }\n      local: {',
    ),
    finds: [{ code: 'role-taken', says: 'has the name of `ops/crossgrant-s`' }],
  },
  {
    it: 'a role in AWS that would be the role of a share',
    yaml: withShare('share: ops/plain, with: dev/people, can: read, through: role', '⟦s⟧').replace(
      '      local: {',
      '      ⟨mine⟩: { role: crossgrant-s, existing: true }\n      local: {',
    ),
    finds: [{ code: 'role-taken' }],
  },
];
