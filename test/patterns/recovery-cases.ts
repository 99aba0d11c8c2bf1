import type { Case, Expected } from '../source/marked';

const estate = (more = '') => `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  shop:
    id: "100000000003"
    principals: { s3: { role: s3, assumed-by: [s3.amazonaws.com] } }
    resources:
      key: { type: kms-key }
      archive: { type: s3-bucket, bucket: acme-archive, key: key }
      plain: { type: s3-bucket, bucket: acme-plain, versioning: false }
      locked: { type: s3-bucket, bucket: acme-locked, object-lock: { mode: governance, days: 1 } }
      theirs: { type: s3-bucket, bucket: acme-theirs, key: aws-managed }
      queue: { type: sqs-queue }
      ledger: { type: rds-instance, existing: true, class: db.r6g.large }
      sold: { type: rds-instance, existing: true, key: key }
      stock: { type: aurora-cluster, engine: aurora-mysql, class: db.r6g.large, subnet-group: a, security-groups: [sg-0a1b2c3d] }
      fifo: { type: sns-topic, topic: all.fifo, fifo: true }
      far: { type: sns-topic, topic: far, region: eu-central-1 }
      orders: { type: dynamodb-table, hash-key: { name: id, type: string }, stream: new-and-old-images }
      still: { type: dynamodb-table, hash-key: { name: id, type: string } }
      old: { type: dynamodb-table, stream: new-and-old-images, existing: true }
      vault: { type: backup-vault }
      api: { type: ecr-repository, repository: shop/api }
      near: { type: ecr-repository, repository: near, region: eu-central-1 }
      token: { type: secret }
${more}  dr:
    id: "100000000013"
    region: eu-central-1
    resources:
      spare: { type: s3-bucket, bucket: acme-spare }
      theirs: { type: rds-instance, existing: true }
      west: { type: s3-bucket, bucket: acme-west, region: eu-west-1 }
      once: { type: s3-bucket, bucket: acme-once, versioning: false }
      table: { type: dynamodb-table, hash-key: { name: id, type: string } }
      copies: { type: backup-vault }
      kept: { type: backup-vault, key: kept-key }
      kept-key: { type: kms-key }
      api: { type: ecr-repository, repository: dr/api }
      registry: { type: ecr-registry, existing: true, policies: [] }
  other: { id: "100000000004", resources: { files: { type: s3-bucket, bucket: acme-files } } }
`;

/** A database of the estate, and where its replica lies. */
const lies = '{ database: ledger, subnet-group: a, security-groups: [sg-0a1b2c3d] }';

const entry = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${estate()}recovery:\n  orders: { primary: shop, secondary: dr, region: eu-central-1, ${fields} }\n`,
  finds,
});

/** The same with one account in two regions. */
const within = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${estate()}recovery:\n  orders: { primary: shop, secondary: shop, region: eu-central-1, ${fields} }\n`,
  finds,
});

const inShop = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: estate(`      made: { ${fields} }\n`),
  finds,
});

/** The same, with the mark of what the diagnostic speaks of beside. */
const beside = (name: string, one: Case): Case => ({
  ...one,
  yaml: `${one.yaml}`.replace(`      ${name}:`, `      ⟨${name}⟩:`),
});

const invalid = (says: string, help?: string): Expected => ({ code: 'setting-invalid', says, ...(help && { help }) });
const replication = 'type: s3-replication, runs-as: s3';

/** What `recovery:`, replications of buckets and plans of AWS Backup can get wrong. */
export const recoveryCases: readonly Case[] = [
  {
    it: 'an account that nobody declared',
    yaml: `${estate()}recovery:\n  orders: { primary: ⟦shpo⟧, secondary: dr, region: eu-central-1 }\n`,
    finds: [{ code: 'reference-unknown' }],
  },
  {
    it: 'a region that does not exist',
    yaml: `${estate()}recovery:\n  orders: { primary: shop, secondary: dr, region: ⟦eu-central-9⟧ }\n`,
    finds: [{ code: 'region-unknown' }],
  },
  entry('an objective without a unit', 'objectives: { rpo: ⟦"15"⟧ }', { code: 'value-malformed' }),
  entry('a bucket that nobody declared', 'buckets: [⟦archvie⟧]', {
    code: 'reference-unknown',
    says: 'There is no bucket `shop/archvie` to replicate',
    help: 'declare it under `accounts.shop.resources`',
  }),
  entry('a queue as bucket', 'buckets: [⟦queue⟧]', invalid('it is an sqs-queue', 'name an s3-bucket')),
  entry('a bucket of another account', 'buckets: [⟦other/files⟧]', invalid('it belongs to `other`, not to `shop`')),
  entry('a bucket without versions', 'buckets: [{ bucket: ⟦plain⟧ }]', invalid('it keeps no versions')),
  entry('a bucket with the key of AWS', 'buckets: [⟦theirs⟧]', invalid('its key is managed by AWS')),
  {
    it: 'a replica in the same account and region',
    yaml: `${estate()}recovery:\n  a: { primary: shop, secondary: shop, region: eu-west-1, buckets: [⟦archive⟧] }\n`,
    finds: [invalid('the replica would lie in the same account and region')],
  },
  entry(
    'a replica without a key of one that has one',
    'buckets: [{ bucket: archive, replica: ⟦spare⟧ }]',
    invalid('it has no customer key, and `shop/archive` is encrypted with one'),
  ),
  entry(
    'a replica in another region',
    'buckets: [{ bucket: locked, replica: ⟦west⟧ }]',
    invalid('it lies in eu-west-1, not in eu-central-1'),
  ),
  entry(
    'a replica without versions',
    'buckets: [{ bucket: locked, replica: ⟦once⟧ }]',
    invalid('it keeps no versions'),
  ),
  entry(
    'a replica without the lock of its source',
    'buckets: [{ bucket: locked, replica: ⟦spare⟧ }]',
    invalid('it has no object lock, which `shop/locked` has'),
  ),
  entry('a table as replica', 'buckets: [{ bucket: locked, replica: ⟦table⟧ }]', invalid('no s3-bucket')),
  entry(
    'a replica of another account',
    'buckets: [{ bucket: locked, replica: ⟦other/files⟧ }]',
    invalid('it belongs to `other`, not to `dr`'),
  ),
  entry(
    'delete markers where tags choose objects',
    'buckets: [{ bucket: archive, with-tags: { keep: yes }, delete-markers: ⟦true⟧ }]',
    invalid('S3 replicates no delete markers where tags choose the objects'),
  ),
  entry('an RPO that S3 does not reach', 'objectives: { rpo: ⟦5m⟧ }, buckets: [⟨archive⟩]', {
    code: 'objective-unmet',
    says: '`shop/archive` cannot meet an RPO of 5m: S3 replication with time control reaches 15m',
  }),
  entry(
    'an RPO where S3 names no time',
    'objectives: { rpo: ⟦1d⟧ }, buckets: [⟨{ bucket: archive, time-control: false }⟩]',
    { code: 'objective-unmet', says: 'S3 replication has no bound' },
  ),
  entry('an RPO of a table whose delays nobody hears of', 'objectives: { rpo: ⟦15m⟧ }, tables: [⟨orders⟩]', {
    code: 'objective-unmet',
    says: 'replication by stream, without an alarm, has no bound',
  }),
  entry('a table that nobody declared', 'tables: [⟦ordres⟧]', { code: 'reference-unknown', says: 'There is no table' }),
  entry('a table whose stream is missing', 'tables: [⟦still⟧]', invalid('its stream lacks what changed')),
  entry('a table that exists already', 'tables: [⟦old⟧]', invalid('its keys are not known')),
  entry('a bucket as table', 'tables: [⟦archive⟧]', invalid('it is an s3-bucket')),
  entry('a table of another account', 'tables: [⟦dr/table⟧]', invalid('it belongs to `dr`')),
  within(
    'a global table that a function would replicate',
    'tables: [{ table: orders, ⟦version⟧: revision }]',
    invalid(
      '`version` means nothing here',
      'remove `version`: a global table replicates both ways, and the last change stays',
    ),
  ),
  within(
    'a global table that is to replicate one way',
    'tables: [{ table: orders, ⟦both-ways⟧: false }]',
    invalid('`both-ways` means nothing here'),
  ),
  within('an RPO of a global table whose delays nobody hears of', 'objectives: { rpo: ⟦15m⟧ }, tables: [⟨orders⟩]', {
    code: 'objective-unmet',
    says: 'a global table, without an alarm, has no bound',
  }),
  {
    it: 'a global table in its own region',
    yaml: `${estate()}recovery:\n  a: { primary: shop, secondary: shop, region: eu-west-1, tables: [⟦orders⟧] }\n`,
    finds: [invalid('it lies in eu-west-1 itself', 'name another `region`')],
  },
  beside(
    'still',
    inShop(
      'a replica of a table without a stream',
      'type: dynamodb-table, table: still, region: eu-central-1, replica-of: ⟦still⟧',
      invalid('it has no stream of new and old images'),
    ),
  ),
  inShop(
    'a replica of a table with capacity that does not grow',
    'type: dynamodb-table, table: units, region: eu-central-1, replica-of: ⟦units⟧ }\n      ⟨units⟩: { type: dynamodb-table, hash-key: { name: id, type: string }, stream: new-and-old-images, billing: provisioned, read-capacity: 1, write-capacity: 1',
    invalid('its capacity is provisioned'),
  ),
  beside(
    'orders',
    inShop(
      'a replica of another name',
      'type: dynamodb-table, region: eu-central-1, replica-of: ⟦orders⟧',
      invalid('one is called `orders` in AWS, and the other `made`'),
    ),
  ),
  beside(
    'orders',
    inShop(
      'a replica with a customer key of a table without one',
      'type: dynamodb-table, table: orders, key: there, region: eu-central-1, replica-of: ⟦orders⟧ }\n      there: { type: kms-key, region: eu-central-1',
      invalid('one of them has a customer key'),
    ),
  ),
  beside(
    'old',
    inShop(
      'a replica of a table of somebody else',
      'type: dynamodb-table, table: old, region: eu-central-1, replica-of: ⟦old⟧',
      invalid('it is not made here'),
    ),
  ),
  inShop(
    'a replica of a replica',
    'type: dynamodb-table, table: orders, region: eu-north-1, replica-of: ⟦second⟧ }\n      ⟨second⟩: { type: dynamodb-table, table: orders, region: eu-central-1, replica-of: orders',
    invalid('it has no stream'),
  ),
  inShop(
    'a replica of a table with keys of its own',
    'type: dynamodb-table, table: orders, region: eu-central-1, replica-of: orders, ⟦hash-key⟧: { name: id, type: string }',
    invalid('`hash-key` of a replica is that of the table'),
  ),
  inShop(
    'a replica of a table that exists already',
    '⟦type⟧: dynamodb-table, table: orders, region: eu-central-1, replica-of: orders, existing: true',
    invalid('A replica is made beside its table'),
  ),
  entry('a repository that nobody declared', 'repositories: [⟦app⟧]', {
    code: 'reference-unknown',
    says: 'There is no repository `shop/app` to replicate',
  }),
  entry('a queue as repository', 'repositories: [⟦queue⟧]', invalid('it is an sqs-queue', 'name an ecr-repository')),
  entry('a repository of another account', 'repositories: [⟦dr/api⟧]', invalid('it belongs to `dr`')),
  entry('an RPO of images', 'objectives: { rpo: ⟦1d⟧ }, repositories: [⟨api⟩]', {
    code: 'objective-unmet',
    says: 'ECR replication has no bound',
  }),
  entry(
    'a replica of images under another name',
    'repositories: [{ repository: api, replica: ⟦api⟧ }]',
    invalid(
      'it is called `dr/api` in AWS, and ECR keeps the name `shop/api`',
      'remove `replica`: a repository that fits is then made',
    ),
  ),
  entry('a bucket for images', 'repositories: [{ repository: api, replica: ⟦spare⟧ }]', invalid('no ecr-repository')),
  entry(
    'images for another account',
    'repositories: [{ repository: api, replica: ⟦shop/near⟧ }]',
    invalid('it belongs to `shop`, not to `dr`'),
  ),
  {
    it: 'images in the region of their replica',
    yaml: `${estate()}recovery:\n  a: { primary: shop, secondary: shop, region: eu-central-1, repositories: [⟦near⟧] }\n`,
    finds: [invalid('the replica would lie in the same account and region')],
  },
  {
    it: 'a repository whose name begins as that of a replicated one does',
    yaml: `${estate('      ⟨web⟩: { type: ecr-repository, repository: shop/api-web }\n').replace('      api:', '      ⟨api⟩:')}recovery:\n  a: { primary: shop, secondary: dr, region: eu-central-1, repositories: [⟦api⟧] }\n`,
    finds: [
      invalid(
        'ECR would replicate `shop/api-web`, too',
        'replicate `shop/web` to `dr/registry`, too, or give one of them another name in AWS',
      ),
    ],
  },
  inShop('a replication of images without rules', '⟦type⟧: ecr-replication', invalid('needs `rules`')),
  inShop('a registry that is to be made', '⟦type⟧: ecr-registry', invalid('Every account has a registry')),
  beside(
    'queue',
    inShop(
      'a replication of images into a queue',
      'type: ecr-replication, rules: [{ to: ⟦queue⟧, repositories: [api] }]',
      invalid('no ecr-registry'),
    ),
  ),
  beside(
    'near',
    inShop(
      'a replication of images of another region',
      'type: ecr-replication, rules: [{ to: dr/registry, repositories: [⟦near⟧] }]',
      invalid('`shop/near` lies in eu-central-1, and the registry in eu-west-1'),
    ),
  ),
  inShop(
    'a replication of a registry to itself',
    'type: ecr-replication, rules: [{ to: ⟦own⟧, repositories: [api] }] }\n      ⟨own⟩: { type: ecr-registry, existing: true, policies: []',
    invalid('A registry cannot be replicated to itself'),
  ),
  entry('a secret of the other account, to be copied', 'secrets: [⟦dr/copies⟧]', invalid('it is a backup-vault')),
  entry('a parameter that nobody declared', 'parameters: [⟦falg⟧]', {
    code: 'reference-unknown',
    says: 'There is no parameter `shop/falg` to copy',
    help: 'name a parameter of the primary account',
  }),
  entry(
    'a secret as parameter',
    'parameters: [⟦token⟧]',
    invalid('it is a secret', 'name a parameter of the primary account'),
  ),
  ...(
    [
      ['of another account', 'other/flag', '', 'it belongs to `other`'],
      ['whose value nobody knows', 'made', 'existing: true', 'its value stands in no blueprint'],
      ['that stands for many', 'made', 'existing: true, tree: true', 'it stands for whatever lies below a path'],
    ] as const
  ).map(([what, name, fields, says]): Case => {
    const made = `      made: { type: ssm-parameter, ${fields === '' ? 'value: x' : fields} }\n`;
    const flag = '  other: { id: "100000000004", resources: { flag: { type: ssm-parameter, value: x }, ';
    const yaml = estate(made).replace('  other: { id: "100000000004", resources: { ', flag);
    return {
      it: `a parameter ${what}`,
      yaml: `${yaml}recovery:\n  a: { primary: shop, secondary: dr, region: eu-central-1, parameters: [⟦${name}⟧] }\n`,
      finds: [invalid(says)],
    };
  }),
  {
    it: 'a parameter in its own region',
    yaml: `${estate('      made: { type: ssm-parameter, value: x }\n')}recovery:\n  a: { primary: shop, secondary: shop, region: eu-west-1, parameters: [⟦made⟧] }\n`,
    finds: [invalid('it lies in eu-west-1 itself')],
  },
  {
    it: 'values of two regions by one function',
    yaml: `${estate('      far-pass: { type: ssm-parameter, kind: SecureString, region: eu-central-1 }\n      pass: { type: ssm-parameter, kind: SecureString }\n')}recovery:\n  a: { primary: shop, secondary: dr, region: eu-west-3, parameters: ⟦[pass, far-pass]⟧ }\n`,
    finds: [
      invalid(
        'Its secrets and parameters lie in eu-central-1 and eu-west-1',
        'divide them among several entries of `recovery:`',
      ),
    ],
  },
  entry(
    'a database for another account',
    'databases: [⟦{ database: ledger }⟧]',
    invalid('RDS replicates within an account alone', 'write an entry of its own whose `secondary` is `shop`, too'),
  ),
  within(
    'a database whose password RDS keeps',
    'databases: [⟦{ database: stock }⟧]',
    invalid(
      'RDS keeps the password of its first user',
      'make it elsewhere, with a password of your own, and declare it with `existing: true`',
    ),
  ),
  within('a queue as database', 'databases: [⟦{ database: queue }⟧]', invalid('it is an sqs-queue')),
  within('a database of another account', 'databases: [⟦{ database: dr/theirs }⟧]', invalid('it belongs to `dr`')),
  within('a database that nobody declared', 'databases: [⟦{ database: leger }⟧]', {
    code: 'reference-unknown',
    says: 'There is no database',
  }),
  within('a replica of a database that lies nowhere', 'databases: [⟦{ database: ledger, class: db.r6g.large }⟧]', {
    code: 'setting-invalid',
    says: 'needs `subnet-group`, `security-groups`',
  }),
  within(
    'a promotion for which nobody named a time',
    `objectives: { rpo: 10m, rto: ⟦1h⟧ }, databases: [⟨${lies}⟩], alerts: { email: a@b.c }`,
    { code: 'objective-unmet', says: 'a read replica has no bound' },
  ),
  within('a lag that nobody watches', `objectives: { rpo: ⟦10m⟧ }, databases: [⟨${lies}⟩]`, {
    code: 'objective-unmet',
    says: 'a read replica, without an alarm, has no bound',
  }),
  {
    it: 'users of a database whose id is not known',
    yaml: `${estate('      ⟨books⟩: { type: rds-instance, existing: true }\n')}shares:\n  ⟦books⟧: { share: shop/books, with: shop/s3, can: connect, why: Books. }\n`,
    finds: [invalid('IAM does not know users of `shop/books` by its name')],
  },
  inShop(
    'a replica of a database with an engine of its own',
    'type: rds-instance, replica-of: ledger, region: eu-central-1, class: db.r6g.large, subnet-group: a, security-groups: [sg-0a1b2c3d], ⟦engine⟧: mysql',
    invalid('A replica has what its source has: remove `engine`'),
  ),
  inShop(
    'a database that exists and is to be a replica',
    'type: rds-instance, existing: true, region: eu-central-1, ⟦replica-of⟧: ledger',
    invalid('that exists is what it is'),
  ),
  entry('a secret that nobody declared', 'secrets: [⟦tokne⟧]', {
    code: 'reference-unknown',
    says: 'There is no secret',
  }),
  within('a queue as secret', 'secrets: [⟦queue⟧]', invalid('it is an sqs-queue', 'name a secret')),
  within('a secret of another account', 'secrets: [⟦dr/copies⟧]', invalid('it is a backup-vault')),
  {
    it: 'a secret in its own region',
    yaml: `${estate()}recovery:\n  a: { primary: shop, secondary: shop, region: eu-west-1, secrets: [⟦token⟧] }\n`,
    finds: [invalid('it lies in eu-west-1 itself')],
  },
  {
    it: 'a replica of a secret that another account reads by a policy',
    yaml: `${estate('      ⟨copy⟩: { type: secret, secret: token, replica-of: token, region: eu-central-1 }\n')}  reader: { id: "100000000005", principals: { app: { role: app, existing: true } } }\nshares:\n  ⟦reads⟧: { share: shop/copy, with: reader/app, can: read, why: Reads., expires: 2027-06-30, through: policy }\n`,
    finds: [invalid('`shop/copy` is a replica, and has no policy of its own', 'share it `through: role`')],
  },
  inShop(
    'a replica of a secret with words of its own',
    'type: secret, secret: token, replica-of: token, region: eu-central-1, ⟦description⟧: Mine.',
    invalid('The description of a replica is that of the secret'),
  ),
  inShop(
    'a replica of a secret that exists already',
    '⟦type⟧: secret, secret: token, replica-of: token, region: eu-central-1, existing: true',
    invalid('A replica is made with its secret'),
  ),
  entry(
    'a key in another account',
    'keys: [⟦key⟧]',
    invalid('a multi-Region key has replicas in its own account alone'),
  ),
  entry('a key that nobody declared', 'keys: [⟦kye⟧]', {
    code: 'reference-unknown',
    says: 'There is no key `shop/kye`',
  }),
  {
    it: 'a replica of a key that has none',
    yaml: `${estate().replace('      key:', '      ⟨key⟩:')}recovery:\n  a: { primary: shop, secondary: shop, region: eu-central-1, keys: [⟦key⟧] }\n`,
    finds: [invalid('it is no multi-Region key')],
  },
  beside('queue', inShop('a replica of a queue', 'type: kms-key, replica-of: ⟦queue⟧', invalid('it is an sqs-queue'))),
  inShop(
    'a replica in the region of its primary key',
    'type: kms-key, replica-of: ⟦many⟧ }\n      ⟨many⟩: { type: kms-key, multi-region: true',
    invalid('both lie in eu-west-1'),
  ),
  inShop(
    'a replica with a usage of its own',
    'type: kms-key, usage: sign-verify, region: eu-central-1, ⟦replica-of⟧: many }\n      many: { type: kms-key, multi-region: true',
    invalid('Usage, spec and rotation of a replica are those of its primary key'),
  ),
  inShop(
    'a replica that is to be a primary key',
    'type: kms-key, region: eu-central-1, ⟦multi-region⟧: true, replica-of: many }\n      many: { type: kms-key, multi-region: true',
    invalid('A replica is no primary key'),
  ),
  entry('backups of nothing', '⟦backups⟧: { vault: other }', {
    code: 'key-missing',
    says: 'There is nothing to back up',
  }),
  entry('backups in an account that nobody declared', 'buckets: [archive], backups: { vault: ⟦vualt⟧ }', {
    code: 'reference-unknown',
  }),
  entry('backups of a database that nobody declared', 'backups: { vault: other, databases: [⟦ledgre⟧] }', {
    code: 'reference-unknown',
    says: 'There is no database `shop/ledgre` to back up',
  }),
  entry(
    'backups of a bucket as a database',
    'backups: { vault: other, databases: [⟦archive⟧] }',
    invalid('`shop/archive` is an s3-bucket, no database'),
  ),
  inShop('a replication without what it needs', '⟦type⟧: s3-replication', invalid('needs `bucket`, `to`, `runs-as`')),
  beside(
    'archive',
    inShop(
      'a replication of a bucket to itself',
      `${replication}, bucket: archive, to: ⟦archive⟧`,
      invalid('A bucket cannot be replicated to itself'),
    ),
  ),
  beside(
    'queue',
    inShop('a replication to a queue', `${replication}, bucket: archive, to: ⟦queue⟧`, invalid('no s3-bucket')),
  ),
  beside(
    'spare',
    inShop(
      'a replication to a bucket without a key',
      `${replication}, bucket: archive, to: ⟦dr/spare⟧`,
      invalid('nothing encrypted would be replicated', 'give it a `key:`'),
    ),
  ),
  beside(
    'spare',
    inShop(
      'a replication to a bucket without a lock',
      `${replication}, bucket: locked, to: ⟦dr/spare⟧`,
      invalid('`dr/spare` has no object lock, which `shop/locked` has'),
    ),
  ),
  beside(
    'theirs',
    inShop(
      'a replication of what the key of AWS encrypts',
      `${replication}, bucket: ⟦theirs⟧, to: dr/spare`,
      invalid('S3 may not decrypt'),
    ),
  ),
  beside(
    'plain',
    inShop(
      'a replication of a bucket without versions',
      `${replication}, bucket: ⟦plain⟧, to: dr/spare`,
      invalid('`shop/plain` keeps no versions'),
    ),
  ),
  beside(
    'fifo',
    inShop(
      'a replication that tells a FIFO topic',
      `${replication}, bucket: locked, to: locked2, notify: ⟦fifo⟧ }\n      locked2: { type: s3-bucket, bucket: acme-two, object-lock: { mode: governance, days: 1 }`,
      invalid('S3 does not publish to FIFO topics'),
    ),
  ),
  beside(
    'far',
    inShop(
      'a replication that tells a topic of another region',
      `${replication}, bucket: locked, to: locked2, notify: ⟦far⟧ }\n      locked2: { type: s3-bucket, bucket: acme-two, object-lock: { mode: governance, days: 1 }`,
      invalid('`shop/far` lies in eu-central-1'),
    ),
  ),
  inShop(
    'a job of a replication that nobody hears the result of',
    `⟦type⟧: s3-replication, runs-as: s3, bucket: locked, to: locked2, batch-role: s3 }\n      locked2: { type: s3-bucket, bucket: acme-two, object-lock: { mode: governance, days: 1 }`,
    invalid('`batch-role` and `reports` belong together'),
  ),
  inShop('a plan without what it needs', '⟦type⟧: backup-plan', invalid('needs `vault`, `runs-as`, `of`')),
  beside(
    'queue',
    inShop(
      'a plan of a queue',
      'type: backup-plan, vault: vault, runs-as: s3, of: [⟦queue⟧]',
      invalid('which is not backed up here'),
    ),
  ),
  beside(
    'plain',
    inShop(
      'a plan of a bucket without versions',
      'type: backup-plan, vault: vault, runs-as: s3, of: [⟦plain⟧]',
      invalid('keeps no versions, which AWS Backup needs'),
    ),
  ),
  beside(
    'copies',
    inShop(
      'copies into a vault with the key of AWS',
      'type: backup-plan, vault: vault, runs-as: s3, of: [archive], copy-to: [⟦dr/copies⟧]',
      invalid('copies of other accounts need a kms-key'),
    ),
  ),
  beside(
    'ledger',
    inShop(
      'copies of a database whose key nobody declared, into another account',
      'type: backup-plan, vault: vault, runs-as: s3, of: [ledger], copy-to: [⟦dr/kept⟧]',
      invalid('`shop/ledger` has no kms-key of the blueprint', 'say with which kms-key it is encrypted: `key:`'),
    ),
  ),
  beside(
    'kept',
    inShop(
      'copies of a database into a vault whose key RDS may not use',
      'type: backup-plan, vault: vault, runs-as: s3, of: [sold], copy-to: [⟦dr/kept⟧]',
      invalid('`dr/kept` is for no databases', 'say `databases: true` of the vault'),
    ),
  ),
  inShop(
    'a restore test of databases that lie nowhere',
    'type: backup-restore-test, vault: vault, runs-as: s3, ⟦restores⟧: [rds-instance]',
    invalid('A test that restores `rds-instance` needs a `subnet-group`'),
  ),
  inShop(
    'cold storage that is left too soon',
    'type: backup-plan, vault: vault, runs-as: s3, of: [archive], ⟦cold-after-days⟧: 30, keep-days: 60',
    invalid('What moves after 30 days must be kept for 120 at the least'),
  ),
  inShop(
    'a job without time to finish',
    'type: backup-plan, vault: vault, runs-as: s3, of: [archive], start-within: 100, ⟦finish-within⟧: 120',
    invalid('A job needs an hour'),
  ),
  inShop(
    'a lock that says nothing',
    'type: backup-vault, ⟦lock⟧: {}',
    invalid('A lock needs `min-days` or `max-days`'),
  ),
  inShop(
    'a lock of more than it lets be kept',
    'type: backup-vault, ⟦lock⟧: { min-days: 9, max-days: 8 }',
    invalid('9 days at the least are more than 8 at the most'),
  ),
  inShop('a restore test of no vault', '⟦type⟧: backup-restore-test', invalid('needs `vault`, `runs-as`')),
];
