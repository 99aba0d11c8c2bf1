import { expanded } from '../iam/written';

const accounts = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    principals: { local: { role: local, assumed-by: [lambda.amazonaws.com] } }
    resources:
      key: { type: kms-key }
      archive: { type: s3-bucket, bucket: acme-archive, key: key, lifecycle: { expire-after: 400 }, object-lock: { mode: governance, days: 2 } }
      far: { type: s3-bucket, bucket: acme-far, region: eu-north-1 }
      orders:
        { type: dynamodb-table, key: key, hash-key: { name: id, type: string }, expire-by: ttl, stream: new-and-old-images }
  dr:
    id: "100000000013"
    region: eu-central-1
    resources: { own: { type: s3-bucket, bucket: acme-own, key: own-key }, own-key: { type: kms-key } }
  vault: { id: "100000000014" }
  finance: { id: "100000000004", principals: { ledger: { role: ledger, existing: true } } }
shares:
  reads:
    { share: [shop/archive, shop/far], with: finance/ledger, can: read, prefix: a/, why: Books., expires: 2028-06-30 }
  at-home: { share: shop/orders, with: shop/local, can: query }
`;

const withEntry = (fields: string, region = 'eu-central-1') =>
  expanded(
    `${accounts}recovery:\n  all: { primary: shop, secondary: dr, region: ${region}, expires: 2028-06-30, ${fields} }\n`,
  );
const resource = (estate: ReturnType<typeof withEntry>, ref: string) => {
  const found = estate.resources.find((one) => one.ref === ref);
  if (!found) throw new Error(`no ${ref}`);
  return found;
};
const recovered = (estate: ReturnType<typeof withEntry>) => estate.recovery?.[0]?.protects ?? [];

describe('buckets of recovery', () => {
  test('get a replica like themselves, with a key of its own, in the other region', () => {
    const estate = withEntry('buckets: [archive]');
    expect(resource(estate, 'dr/archive-replica')).toMatchObject({
      region: 'eu-central-1',
      physicalName: 'acme-archive-replica',
      key: 'dr/archive-replica-key',
      settings: {
        lifecycle: { 'expire-after': 400 },
        'object-lock': { mode: 'governance', days: 2 },
        versioning: true,
      },
    });
    expect(resource(estate, 'shop/archive-replication')).toMatchObject({
      arn: 'arn:aws:s3:::acme-archive',
      settings: { bucket: 'shop/archive', to: 'dr/archive-replica', 'delete-markers': true, 'time-control': false },
    });
  });

  test('are replicated to a bucket that is named, and made in the region that is asked for', () => {
    const named = withEntry(
      'buckets: [{ bucket: archive, replica: archive-copy, prefix: a/ }, { bucket: far, replica: own }]',
    );
    expect(resource(named, 'shop/far-replication')).toMatchObject({ region: 'eu-north-1', settings: { to: 'dr/own' } });
    expect(named.resources.map(({ ref }) => ref)).not.toContain('dr/own-replica');
    expect(named.grants.find(({ share }) => share === 'all-archive-replicas')?.narrowing).toEqual({ prefix: 'a/' });
    expect(resource(withEntry('buckets: [far]', 'eu-west-3'), 'dr/far-replica').region).toBe('eu-west-3');
  });

  test('ask for time control where nothing else bounds what is lost', () => {
    const timed = (fields: string) =>
      resource(withEntry(`buckets: [archive], ${fields}`), 'shop/archive-replication').settings['time-control'];
    expect(timed('objectives: { rpo: 15m }')).toBe(true);
    expect(timed('objectives: { rpo: 1d }, backups: { vault: vault }')).toBe(true);
    expect(timed('objectives: { rpo: 2d }, backups: { vault: vault }')).toBe(false);
    expect(timed('objectives: { rto: 2d }')).toBe(false);
  });

  test('replicate each other where changes are to come back, each with a role of its own', () => {
    const estate = withEntry('buckets: [{ bucket: archive, both-ways: true }]');
    expect(resource(estate, 'dr/archive-replica-replication').settings).toMatchObject({
      to: 'shop/archive',
      'replica-changes': true,
      'runs-as': 'archive-replica-replicator',
    });
    const across = estate.grants.filter(({ levels }) => levels.includes('replicate-to'));
    expect(across.map(({ principal, resource: on, until }) => [principal, on, until])).toEqual([
      ['dr/archive-replica-replicator', 'shop/archive', '2028-07-01T00:00:00Z'],
      ['shop/archive-replicator', 'dr/archive-replica', '2028-07-01T00:00:00Z'],
    ]);
  });

  test('tell of a replica that is behind, rule by rule, where S3 publishes it: in the region of the replica', () => {
    const alerts = 'alerts: { email: me@example.com }';
    const late = (entry: string) =>
      withEntry(entry).resources.flatMap(({ ref, region, type, settings }) =>
        type === 'alarm' ? [[ref, region, settings['above'], settings['notify']]] : [],
      );
    expect(late(`buckets: [archive], ${alerts}`)).toEqual([
      ['shop/archive-replication-late', 'eu-central-1', 900, ['shop/all-alerts-eu-central-1']],
    ]);
    expect(late(`buckets: [{ bucket: archive, prefix: [a/, b/] }], objectives: { rpo: 20m }, ${alerts}`)).toEqual([
      ['shop/archive-replication-1-late', 'eu-central-1', 600, ['shop/all-alerts-eu-central-1']],
      ['shop/archive-replication-2-late', 'eu-central-1', 600, ['shop/all-alerts-eu-central-1']],
    ]);
    const alarm = resource(withEntry(`buckets: [archive], ${alerts}`), 'shop/archive-replication-late');
    expect(alarm.settings['metric']).toEqual({
      namespace: 'AWS/S3',
      name: 'ReplicationLatency',
      dimensions: {
        SourceBucket: 'acme-archive',
        DestinationBucket: 'acme-archive-replica',
        RuleId: 'archive-replication',
      },
      statistic: 'Maximum',
    });
    expect(late('buckets: [archive]')).toEqual([]);
  });

  test('need no job, no topic and no key where they are told so', () => {
    const estate = withEntry('buckets: [{ bucket: archive, existing: false }]');
    expect(estate.resources.filter(({ ref }) => /reports|alerts/.test(ref))).toEqual([]);
    expect(resource(estate, 'shop/archive-replication').settings).not.toHaveProperty('batch-role');
  });
});

describe('shares of what is replicated', () => {
  test('follow with the same consumers, levels, prefixes and end', () => {
    const estate = withEntry('buckets: [archive], tables: [orders], follow: true');
    expect(estate.grants.find(({ id }) => id === 'reads-replica:finance/ledger:dr/archive-replica')).toMatchObject({
      levels: ['read'],
      narrowing: { prefix: 'a/' },
      until: '2028-07-01T00:00:00Z',
      keyUse: { key: 'dr/archive-replica-key' },
    });
    expect(recovered(estate).map(({ resource: ref, follows, stays }) => ({ ref, follows, stays }))).toEqual([
      { ref: 'shop/archive', follows: [{ share: 'reads', replica: 'reads-replica' }], stays: [] },
      { ref: 'shop/orders', follows: [{ share: 'at-home', replica: 'at-home-replica' }], stays: [] },
    ]);
  });

  test('stay where nobody asks them to follow, and are named', () => {
    expect(recovered(withEntry('buckets: [archive]'))).toMatchObject([{ follows: [], stays: ['reads'] }]);
  });
});

describe('tables of recovery', () => {
  test('are written into a table of the same name in the other account by a function beside the table', () => {
    const estate = withEntry('tables: [{ table: orders, version: revision }], alerts: { email: me@example.com }');
    expect(resource(estate, 'dr/orders-replica')).toMatchObject({
      physicalName: 'orders',
      key: 'dr/orders-replica-key',
      settings: { 'expire-by': 'ttl', 'point-in-time-recovery': true },
    });
    expect(resource(estate, 'dr/orders-replica').settings).not.toHaveProperty('stream');
    expect(resource(estate, 'shop/orders-replicator').settings['environment']).toMatchObject({
      TARGET_TABLE: 'arn:aws:dynamodb:eu-central-1:100000000013:table/orders',
      TARGET_LEDGER: 'arn:aws:dynamodb:eu-central-1:100000000013:table/orders-replica-tombstones',
      VERSION_ATTRIBUTE: 'revision',
      PREFER: 'source',
    });
    expect(estate.links).toMatchObject([
      { kind: 'event-source-mapping', from: 'shop/orders', to: 'shop/orders-replicator', feed: { from: 'oldest' } },
    ]);
    expect(resource(estate, 'shop/orders-replicator-late').settings).toMatchObject({ above: 300_000 });
  });

  test('come back by a function of the other account, which knows what was deleted on either side', () => {
    const estate = withEntry('tables: [{ table: orders, both-ways: true, prefer: secondary }]');
    const environment = (ref: string) => resource(estate, ref).settings['environment'];
    expect(environment('dr/orders-replica-replicator')).toMatchObject({
      TARGET_TABLE: 'arn:aws:dynamodb:eu-west-1:100000000003:table/orders',
      SOURCE_LEDGER: 'arn:aws:dynamodb:eu-central-1:100000000013:table/orders-replica-tombstones',
      PREFER: 'source',
    });
    expect(environment('shop/orders-replicator')).toMatchObject({ PREFER: 'target' });
    expect(resource(estate, 'dr/orders-replica').settings['stream']).toBe('new-and-old-images');
  });
});

describe('what one account keeps in two regions', () => {
  const within = (fields: string, shares = '') =>
    expanded(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources:
      key: { type: kms-key }
      orders:
        { type: dynamodb-table, key: key, hash-key: { name: id, type: string }, expire-by: ttl, stream: new-and-old-images }
      plain: { type: dynamodb-table, hash-key: { name: id, type: string }, stream: new-and-old-images }
      token: { type: secret, key: key, secret: shop/token }
      books: { type: rds-instance, existing: true, class: db.m6g.large, backups: 14, resource-id: db-KLMNOPQRST }
      stock: { type: aurora-cluster, existing: true, class: db.m6g.large, engine: aurora-mysql, instances: 1 }
  finance: { id: "100000000004", principals: { ledger: { role: ledger, existing: true } } }
shares:
  own: { share: [shop/orders, shop/token], with: shop/app, can: read }
${shares}recovery:
  all: { primary: shop, secondary: shop, region: eu-central-1, follow: true, ${fields} }
`);

  test('is a global table, with a replica that has a key of its own where the table has one', () => {
    const estate = within('tables: [orders, plain]');
    expect(resource(estate, 'shop/orders-replica')).toMatchObject({
      arn: 'arn:aws:dynamodb:eu-central-1:100000000003:table/orders',
      key: 'shop/orders-replica-key',
      settings: { 'replica-of': 'orders', 'point-in-time-recovery': true, 'deletion-protection': true },
    });
    expect(resource(estate, 'shop/plain-replica')).not.toHaveProperty('key');
    expect(estate.resources.filter(({ type }) => type === 'lambda-function')).toEqual([]);
    expect(recovered(estate)[0]).toMatchObject({
      mechanisms: [{ kind: 'global-table', rto: 0, survives: ['region'] }],
      follows: [{ share: 'own', replica: 'own-replica' }],
    });
    expect(recovered(estate)[0]?.mechanisms[0]).not.toHaveProperty('rpo');
  });

  test('has an RPO where an alarm on the latency goes off in time', () => {
    const estate = within('tables: [orders], objectives: { rpo: 4m }, alerts: { email: me@example.com }');
    expect(resource(estate, 'shop/orders-replica-late').settings).toMatchObject({
      above: 120_000,
      metric: { name: 'ReplicationLatency', dimensions: { TableName: 'orders', ReceivingRegion: 'eu-central-1' } },
    });
    expect(recovered(estate)[0]?.mechanisms[0]?.rpo).toBe(180);
  });

  test('is a secret with a replica, which another account reads through a role', () => {
    const estate = within(
      'secrets: [token]',
      '  theirs: { share: shop/token, with: finance/ledger, can: read, why: Reads., expires: 2028-06-30 }\n',
    );
    expect(resource(estate, 'shop/token-replica')).toMatchObject({
      physicalName: 'shop/token',
      key: 'shop/token-replica-key',
      region: 'eu-central-1',
      settings: { 'replica-of': 'token' },
    });
    const via = (share: string) => estate.grants.filter((grant) => grant.share === share).map((grant) => grant.via);
    expect(via('theirs')).toEqual(['policy']);
    expect(via('theirs-replica')).toEqual(['role']);
    expect(recovered(estate)).toMatchObject([{ mechanisms: [{ kind: 'secret-replica', survives: ['region'] }] }]);
  });

  test('is a database with a replica, whose lag somebody hears of', () => {
    const lies = 'subnet-group: far, security-groups: [sg-0a1b2c3d]';
    const estate = within(
      `databases: [{ database: books, ${lies}, promote-within: 20m, resource-id: db-ABCDEFGHIJ }, { database: stock, ${lies} }], objectives: { rpo: 4m }, alerts: { email: me@example.com }`,
      '  theirs: { share: shop/books, with: finance/ledger, can: connect, users: me, through: role, why: Reads., expires: 2028-06-30 }\n',
    );
    expect(resource(estate, 'shop/books-replica')).toMatchObject({
      arn: 'arn:aws:rds:eu-central-1:100000000003:db:books-replica',
      key: 'shop/books-replica-key',
      region: 'eu-central-1',
      settings: { 'replica-of': 'books', class: 'db.m6g.large', backups: 14 },
    });
    expect(resource(estate, 'shop/stock-replica').settings).toMatchObject({ engine: 'aurora-mysql', instances: 1 });
    expect(resource(estate, 'shop/books-replica-late').settings).toMatchObject({
      above: 120,
      missing: 'bad',
      metric: { name: 'ReplicaLag', dimensions: { DBInstanceIdentifier: 'books-replica' } },
    });
    expect(resource(estate, 'shop/books-replica-stopped').settings).toMatchObject({
      below: 0,
      metric: { name: 'ReplicaLag', statistic: 'Minimum' },
    });
    expect(resource(estate, 'shop/stock-replica-late').settings).toMatchObject({
      above: 120_000,
      metric: { name: 'AuroraGlobalDBReplicationLag', dimensions: { DBClusterIdentifier: 'stock-replica' } },
    });
    expect(recovered(estate)).toMatchObject([
      { mechanisms: [{ kind: 'rds-replica', rpo: 180, rto: 1200 }], follows: [{ replica: 'theirs-replica' }] },
      { mechanisms: [{ kind: 'aurora-global', rpo: 180, survives: ['region'] }] },
    ]);
    expect(recovered(estate)[1]?.mechanisms[0]).not.toHaveProperty('rto');
    const users = estate.grants.flatMap(({ share, access }) => (share === 'theirs-replica' ? access : []));
    expect(users.map(({ resources }) => resources)).toEqual([
      ['arn:aws:rds-db:eu-central-1:100000000003:dbuser:db-ABCDEFGHIJ/me'],
    ]);
  });
});

describe('secrets and parameters of recovery', () => {
  const copied = (fields: string, shares = '') =>
    expanded(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      key: { type: kms-key }
      token: { type: secret, key: key, secret: shop/token, recovery-window: 7 }
      flag: { type: ssm-parameter, parameter: /shop/flag, value: "on" }
      pass: { type: ssm-parameter, parameter: /shop/pass, kind: SecureString, key: key, tier: Advanced }
  dr: { id: "100000000013", region: eu-central-1 }
  finance: { id: "100000000004", principals: { ledger: { role: ledger, existing: true } } }
${shares}recovery:
  all: { primary: shop, region: eu-central-1, expires: 2028-06-30, ${fields} }
`);
  const both = 'secondary: dr, secrets: [token], parameters: [flag, pass]';

  test('are copied to another account by a function there, which reads as a role of the primary', () => {
    const estate = copied(both);
    expect(resource(estate, 'dr/token-replica')).toMatchObject({
      physicalName: 'shop/token',
      key: 'dr/all-secrets-key',
      settings: { 'recovery-window': 7 },
    });
    expect(resource(estate, 'dr/pass-replica')).toMatchObject({
      physicalName: '/shop/pass',
      key: 'dr/all-secrets-key',
      settings: { kind: 'SecureString', tier: 'Advanced' },
    });
    expect(resource(estate, 'dr/all-secrets').settings).toMatchObject({
      environment: {
        SOURCE_REGION: 'eu-west-1',
        SOURCE_SECRETS: 'arn:aws:secretsmanager:eu-west-1:100000000003:secret:shop/token',
        SOURCE_PARAMETERS: '/shop/pass',
        SOURCE_ROLE: 'arn:aws:iam::100000000003:role/crossgrant-all-secrets',
        REPLICA_KEY: 'arn:aws:kms:eu-central-1:100000000013:alias/all-secrets-key',
      },
    });
    const given = estate.grants.filter(({ resource: ref }) => ref.startsWith('shop/'));
    expect(given.map(({ resource: ref, levels, via, role }) => [ref, levels, via, role])).toEqual([
      ['shop/pass', ['read'], 'role', 'shop/crossgrant-all-secrets'],
      ['shop/token', ['read'], 'role', 'shop/crossgrant-all-secrets'],
    ]);
    expect(resource(estate, 'dr/all-secrets-schedule').settings).toMatchObject({ schedule: 'rate(5 minutes)' });
  });

  test('are set twice where the blueprint says their value, without a function', () => {
    const estate = copied('secondary: dr, parameters: [flag]');
    expect(resource(estate, 'dr/flag-replica').settings).toMatchObject({ value: 'on', kind: 'String' });
    const made = estate.resources.filter(({ account }) => account === 'dr');
    expect(made.map(({ ref }) => ref)).toEqual(['dr/flag-replica']);
    expect(recovered(estate)[0]?.mechanisms).toMatchObject([{ kind: 'declared-twice', rpo: 0 }]);
  });

  test('have an RPO where alarms tell of copies that fail or stop', () => {
    const alarmed = copied(`${both}, copy-every: 2, objectives: { rpo: 7m }, alerts: { email: me@example.com }`);
    expect(recovered(alarmed).map(({ mechanisms }) => mechanisms[0]?.rpo)).toEqual([0, 420, 420]);
    expect(resource(alarmed, 'dr/all-secrets-stopped').settings).toMatchObject({
      below: 1,
      missing: 'bad',
      period: 120,
    });
    const silent = copied(both);
    expect(recovered(silent)[1]?.mechanisms[0]).not.toHaveProperty('rpo');
  });

  test('stay within one account where they are to, parameters by a function and secrets by AWS', () => {
    const estate = copied('secondary: shop, secrets: [token], parameters: [pass]');
    expect(resource(estate, 'shop/token-replica').settings).toHaveProperty('replica-of');
    const { environment } = resource(estate, 'shop/all-secrets').settings as { environment: Record<string, string> };
    expect(environment).not.toHaveProperty('SOURCE_ROLE');
    expect(environment).not.toHaveProperty('SOURCE_SECRETS');
  });

  test('are shared like their originals, a copied secret by a policy of its own', () => {
    const share =
      'shares:\n  theirs: { share: shop/token, with: finance/ledger, can: read, why: Reads., expires: 2028-06-30 }\n';
    const estate = copied(`${both}, follow: true`, share);
    const via = (name: string) => estate.grants.filter((grant) => grant.share === name).map((grant) => grant.via);
    expect(via('theirs-replica')).toEqual(['policy']);
  });
});

describe('repositories of recovery', () => {
  const images = (entries: string) =>
    expanded(`blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      api: { type: ecr-repository, repository: shop/api, keep-images: 50 }
      web: { type: ecr-repository, repository: shop/web }
  dr: { id: "100000000013", region: eu-central-1 }
  spare:
    id: "100000000014"
    region: eu-central-1
    resources: { images: { type: ecr-registry, existing: true, policies: [] } }
recovery:
${entries}`);

  test('have a replica of the same name that is declared, with its rules and a key', () => {
    const estate = images('  a: { primary: shop, secondary: dr, region: eu-central-1, repositories: [api] }\n');
    expect(resource(estate, 'dr/api-replica')).toMatchObject({
      physicalName: 'shop/api',
      key: 'dr/api-replica-key',
      settings: { 'keep-images': 50, 'immutable-tags': true },
    });
    expect(resource(estate, 'dr/image-registry')).toMatchObject({ type: 'ecr-registry', managed: false });
    expect(recovered(estate)).toMatchObject([
      { mechanisms: [{ kind: 'image-replication', rto: 0, survives: ['account', 'region'] }] },
    ]);
  });

  test('of all entries are rules of one configuration for each registry, by destination', () => {
    const estate = images(`  a: { primary: shop, secondary: dr, region: eu-central-1, repositories: [web] }
  b: { primary: shop, secondary: spare, region: eu-central-1, repositories: [{ repository: api, both-ways: true }] }
  c: { primary: shop, secondary: shop, region: eu-central-1, repositories: [api, web] }
`);
    const rules = (ref: string) => resource(estate, ref).settings['rules'];
    expect(rules('shop/image-replication')).toMatchObject([
      { to: 'dr/image-registry', repositories: ['shop/web'], names: ['shop/web'] },
      { to: 'shop/image-registry-eu-central-1', names: ['shop/api', 'shop/web'] },
      { to: 'spare/images', names: ['shop/api'] },
    ]);
    expect(rules('spare/image-replication')).toMatchObject([{ to: 'shop/image-registry', names: ['shop/api'] }]);
    expect(estate.resources.filter(({ type }) => type === 'ecr-replication')).toHaveLength(2);
  });
});

describe('keys of recovery', () => {
  const text = `blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources: { key: { type: kms-key, alias: many, multi-region: true } }
shares:
  uses: { share: shop/key, with: shop/app, can: use }
recovery:
  all: { primary: shop, secondary: shop, region: eu-central-1, objectives: { rpo: 1m }, keys: [key], follow: true }
`;

  test('have a replica of the same alias in the other region, for the same users', () => {
    const estate = expanded(text);
    expect(resource(estate, 'shop/key-replica')).toMatchObject({
      region: 'eu-central-1',
      physicalName: 'many',
      settings: { 'replica-of': 'key' },
    });
    expect(recovered(estate)).toMatchObject([
      {
        data: false,
        mechanisms: [{ rpo: 0, survives: ['region'] }],
        follows: [{ share: 'uses', replica: 'uses-replica' }],
      },
    ]);
  });
});

describe('backups of recovery', () => {
  test('are kept beside what they are of, and copied to where nobody works', () => {
    const estate = withEntry('buckets: [archive, far], backups: { vault: vault, copy: secondary, keep-days: 9 }');
    expect(resource(estate, 'shop/all-backups-plan').settings).toMatchObject({
      of: ['shop/archive'],
      'copy-to': ['dr/all-copies', 'vault/all-copies'],
    });
    expect(resource(estate, 'shop/all-backups-eu-north-1-plan')).toMatchObject({
      region: 'eu-north-1',
      settings: { of: ['shop/far'] },
    });
    expect(resource(estate, 'vault/all-copies')).toMatchObject({
      region: 'eu-central-1',
      key: 'vault/all-copies-key',
      settings: { lock: { 'min-days': 9 } },
    });
    expect(resource(estate, 'vault/all-restores').settings).toMatchObject({
      restores: ['s3-bucket'],
      schedule: 'weekly',
    });
  });

  test('are of databases, too, which tests restore where that is said', () => {
    const books = 'books: { type: rds-instance, existing: true, key: key }';
    const both = (fields: string) =>
      expanded(
        `${accounts.replace('      key:', `      ${books}\n      key:`)}recovery:\n  all: { primary: shop, secondary: dr, region: eu-central-1, backups: { vault: vault, databases: [books]${fields} } }\n`,
      );
    const tested = both(', subnet-group: tests, restore-within: 3h');
    expect(resource(tested, 'shop/all-backups-plan').settings).toMatchObject({ of: ['shop/books'] });
    expect(resource(tested, 'vault/all-copies').settings).toMatchObject({ databases: true });
    expect(resource(tested, 'vault/all-restores').settings).toMatchObject({
      restores: ['rds-instance'],
      'subnet-group': 'tests',
    });
    expect(recovered(tested)).toMatchObject([
      {
        resource: 'shop/books',
        mechanisms: [{ kind: 'backup', rpo: 97_200, rto: 10_800, survives: ['account', 'region'] }],
      },
    ]);
    expect(recovered(tested)[0]).not.toHaveProperty('replica');
    expect(both('').resources.filter(({ type }) => type === 'backup-restore-test')).toEqual([]);
  });

  test('are not tried where nobody wants that', () => {
    const estate = withEntry('buckets: [archive], backups: { vault: vault, test: never }');
    expect(estate.resources.filter(({ type }) => type === 'backup-restore-test')).toEqual([]);
  });
});

describe('the model of objectives', () => {
  test('holds every mechanism with what AWS says of it, and what may be lost', () => {
    const estate = withEntry(
      'objectives: { rpo: 15m, rto: 30m }, buckets: [archive], backups: { vault: vault, restore-within: 4h }',
    );
    expect(estate.recovery?.[0]?.objectives).toEqual({ rpo: 900, rto: 1800 });
    expect(recovered(estate)).toMatchObject([
      {
        resource: 'shop/archive',
        replica: 'dr/archive-replica',
        keys: { resource: 'shop/key', replica: 'dr/archive-replica-key' },
        mechanisms: [
          { kind: 's3-replication', rpo: 900, rto: 0, survives: ['account', 'region'] },
          { kind: 'backup', rpo: 97_200, rto: 14_400, survives: ['account', 'region'] },
        ],
      },
    ]);
  });

  test('knows that a replica in the same region survives the loss of the account alone', () => {
    expect(recovered(withEntry('buckets: [archive]', 'eu-west-1'))).toMatchObject([
      { mechanisms: [{ survives: ['account'] }] },
    ]);
  });

  test('takes a backup for an objective that replication cannot promise', () => {
    const estate = withEntry(
      'objectives: { rpo: 2d, rto: 4h }, buckets: [archive], backups: { vault: vault, restore-within: 4h }',
    );
    expect(recovered(estate)[0]?.mechanisms[0]).not.toHaveProperty('rpo');
  });
});

describe('a failover begins', () => {
  const begun = (fields: string) =>
    expanded(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources:
      orders: { type: dynamodb-table, hash-key: { name: id, type: string }, stream: new-and-old-images }
  dr:
    id: "100000000013"
    region: eu-central-1
    resources: { ill: { type: alarm, metric: { namespace: A, name: B, statistic: Sum }, above: 1 } }
  network: { id: "100000000005", resources: { zone: { type: dns-zone, existing: true, domain: example.com, zone-id: Z1 } } }
recovery:
  orders:
    primary: shop
    secondary: dr
    region: eu-central-1
    tables: [{ table: orders, both-ways: true }]
    failover:
      domain: orders.example.com
      zone: network/zone
      targets: { primary: a.example.com, secondary: b.example.com }
      writers: app
${fields}`);
  const rulesOf = (estate: ReturnType<typeof begun>) => estate.resources.filter(({ type }) => type === 'event-rule');

  test('by hand alone where nothing else is said', () => {
    expect(rulesOf(begun(''))).toEqual([]);
  });

  test('by the one alarm, when it goes off and not when it is well again, and for real', () => {
    const [rule, ...others] = rulesOf(begun('      on-alarm: ill\n'));
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      ref: 'dr/orders-failover-alarm',
      settings: {
        start: 'orders-failover',
        input: { mode: 'hand' },
        pattern: {
          source: ['aws.cloudwatch'],
          resources: ['arn:aws:cloudwatch:eu-central-1:100000000013:alarm:ill'],
          detail: { state: { value: ['ALARM'] } },
        },
      },
    });
  });

  test('by a schedule, and changes nothing; all of them as one role that may start it', () => {
    const estate = begun('      on-alarm: ill\n      game-day: rate(30 days)\n');
    const [, gameDay] = rulesOf(estate);
    expect(gameDay?.settings).toMatchObject({ schedule: 'rate(30 days)', input: { 'dry-run': true, force: true } });
    const starting = estate.grants.filter(({ resource: ref }) => ref === 'dr/orders-failover');
    expect(starting.map(({ principal, levels }) => [principal, levels])).toEqual([
      ['dr/orders-failover-watch-role', ['start']],
    ]);
  });
});
