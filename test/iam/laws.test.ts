import fc from 'fast-check';
import { resourceTypes } from '../../src/catalog/registry';
import type { Estate, Grant } from '../../src/estate/estate';
import type { Document, Statement } from '../../src/iam/document';
import { writePolicies } from '../../src/iam/write';
import { expanded } from './written';

const accounts: Readonly<Record<string, string>> = { ops: '111111111111', log: '444444444444' };
const consumers = [
  'dev/developers',
  'dev/worker',
  'dev/analysts',
  'shop/developers',
  'dev',
  'teams',
  'teams/developers',
  'partner',
  'partner/reader',
  'ops/local',
  'o-a1b2c3d4e5',
  'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*',
] as const;

/**
 * What needs more than one thing beside itself: test/iam/monitoring.test.ts, test/iam/logging.test.ts and test/patterns/networks.test.ts have
 * them.
 */
const notAtRandom = [
  'dns-record',
  'backup-plan',
  'backup-restore-test',
  'balancer-log',
  'bucket-access-log',
  'flow-log',
  'instance-profile',
  'network',
  'chat-channel',
  'firehose-stream',
  'log-destination',
  'log-redaction',
  'log-subscription',
  'oam-link',
  'oam-sink',
  'ecr-replication',
  's3-replication',
  // Shares of a warehouse name tables: test/patterns/entrances.test.ts.
  'redshift-cluster',
  'redshift-workgroup',
];

/** What a type needs beside its name. */
const needs: Readonly<Record<string, object>> = {
  'aurora-cluster': {
    engine: 'aurora-postgresql',
    class: 'db.r6g.large',
    'subnet-group': 'data',
    'security-groups': ['sg-0a1b2c3d4e5f60718'],
    'resource-id': 'cluster-ABCDEFGHIJKL01234',
  },
  'rds-instance': {
    engine: 'postgres',
    class: 'db.t4g.medium',
    'subnet-group': 'data',
    'security-groups': ['sg-0a1b2c3d4e5f60718'],
    'resource-id': 'db-ABCDEFGHIJKL01234',
  },
  'dns-zone': { existing: true, domain: 'example.com', 'zone-id': 'Z1' },
  'health-check': { host: 'a.example.com' },
  'iam-simulator': { existing: true, about: 'worker' },
  'iam-fence': { forbids: ['answers'], stops: ['worker'] },
  alarm: { above: 1, metric: { namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', statistic: 'Sum' } },
  dashboard: { graphs: [{ text: 'Words' }] },
  'access-analyzer': { scope: 'organization' },
  'athena-workgroup': { bucket: 'answers' },
  'account-actions': { existing: true, actions: ['sqs:ListQueues'] },
  'ecr-registry': { existing: true },
  xray: { existing: true },
  'metric-namespace': { existing: true },
  'resolver-query-log': { vpcs: ['vpc-0a1b2c3d4e5f60718'], bucket: 'log/trails' },
  'oidc-provider': { audiences: ['sts.amazonaws.com'] },
  'opensearch-collection': { public: true },
  cloudtrail: { bucket: 'log/trails' },
  'kinesis-consumer': { stream: 'records' },
  'event-rule': { pattern: { source: ['aws.health'] }, topic: 'news' },
  'glue-table': { database: 'lake', bucket: 'answers', columns: [{ name: 'id', type: 'string' }] },
  'kms-key': {},
  secret: { key: 'own-key' },
  'ssm-parameter': { parameter: '/thing', kind: 'SecureString', key: 'own-key' },
  'sfn-state-machine': { existing: true },
  'lambda-function': { existing: true },
  'rest-api': { existing: true, 'api-id': 'a1b2c3d4e5' },
  'dynamodb-table': { 'hash-key': { name: 'id', type: 'string' } },
};

/** What they need it of. */
function beside(account: string): Record<string, object> {
  return {
    answers: { type: 's3-bucket', bucket: `acme-answers-${account}` },
    lake: { type: 'glue-database' },
    news: { type: 'sns-topic', key: 'own-key' },
    records: { type: 'kinesis-stream', key: 'own-key' },
  };
}

interface Wish {
  readonly type: string;
  readonly owner: string;
  readonly encrypted: boolean;
  readonly level: number;
  readonly consumers: readonly string[];
  readonly role: boolean;
  readonly pin: boolean;
  readonly expires: boolean;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  type: fc.constantFrom(...Object.keys(resourceTypes).filter((type) => !notAtRandom.includes(type))),
  owner: fc.constantFrom(...Object.keys(accounts)),
  encrypted: fc.boolean(),
  level: fc.nat(20),
  consumers: fc.uniqueArray(fc.constantFrom(...consumers), { minLength: 1, maxLength: 4 }),
  role: fc.boolean(),
  pin: fc.boolean(),
  expires: fc.boolean(),
});

/** A blueprint of these wishes, as far as the language takes each of them, as an object. */
function blueprintOf(wishes: readonly Wish[]) {
  const resources: Record<string, Record<string, object>> = {
    ops: { 'own-key': { type: 'kms-key', alias: 'ops' }, ...beside('ops') },
    log: {
      'own-key': { type: 'kms-key', alias: 'log' },
      ...beside('log'),
      trails: { type: 's3-bucket', bucket: 'acme-trails', key: 'own-key', 'bucket-key': false },
    },
  };
  const shares: Record<string, object> = {};
  for (const [index, wanted] of wishes.entries()) {
    const name = `thing-${index}`;
    const { encryption, within } = resourceTypes[wanted.type as keyof typeof resourceTypes];
    const canHaveKey = encryption !== undefined && !within;
    const own = { type: wanted.type, ...needs[wanted.type], ...(wanted.encrypted && canHaveKey && { key: 'own-key' }) };
    const names: Readonly<Record<string, object>> = {
      'ssm-parameter': { parameter: `/${name}` },
      'oidc-provider': { issuer: `${name}.example.com` },
    };
    const named = { ...own, ...names[wanted.type] };
    const entry = { ...resources[wanted.owner], [name]: named };
    resources[wanted.owner] = entry;
    const share = shareOf(wanted, name);
    if (share) shares[`share-${index}`] = share;
  }
  return {
    blueprint: 1,
    organization: { id: 'o-a1b2c3d4e5' },
    defaults: { region: 'eu-west-1', owner: 'team@example.com' },
    accounts: {
      ops: {
        id: accounts['ops'],
        resources: resources['ops'],
        principals: { local: { role: 'local', existing: true } },
      },
      log: { id: accounts['log'], 'deploy-role': 'deploy', resources: resources['log'] },
      dev: {
        id: '222222222222',
        principals: {
          developers: { role: 'developers', existing: true },
          worker: { role: 'worker', 'assumed-by': ['lambda.amazonaws.com'] },
          analysts: { sso: 'Analyst' },
        },
      },
      shop: { id: '333333333333', principals: { developers: { role: 'developers', existing: true } } },
      partner: { id: '999999999999', external: true, principals: { reader: { role: 'reader', existing: true } } },
    },
    groups: { teams: ['dev', 'shop'] },
    ...(Object.keys(shares).length > 0 && { shares }),
  };
}

function shareOf(wanted: Wish, name: string): object | undefined {
  const type = resourceTypes[wanted.type as keyof typeof resourceTypes];
  const levels = Object.keys(type.levels);
  if (levels.length === 0) return undefined;
  const isRole = wanted.type === 'iam-role';
  const level = levels[wanted.level % levels.length];
  const policyOnly = !type.policy || type.policy.defaultVia === 'role' || level === 'stream' || level === 'fan-out';
  const role = !isRole && (wanted.role || policyOnly);
  const usable = wanted.consumers.filter(
    (consumer) => !consumer.startsWith('partner') || (consumer === 'partner/reader' && !role && !isRole),
  );
  if (usable.length === 0) return undefined;
  const pinnable = usable.every((consumer) => /^(dev|shop|teams)\/(developers|worker)$/.test(consumer));
  return {
    share: `${wanted.owner}/${name}`,
    with: usable,
    can: level,
    ...(role && { through: 'role' }),
    ...(wanted.pin && pinnable && { pin: true }),
    ...(wanted.expires && { expires: '2029-06-30' }),
  };
}

/** The estate of some wishes; JSON is YAML. */
const estates = fc
  .array(wish, { minLength: 1, maxLength: 6 })
  .map((wishes) => expanded(JSON.stringify(blueprintOf(wishes))));

const documentsOf = (estate: Estate) => writePolicies(estate).value ?? [];

function statementsFor(
  documents: readonly Document[],
  grant: Grant,
  kinds: readonly Document['kind'][],
  account: string,
) {
  return documents
    .filter((document) => kinds.includes(document.kind) && document.account === account)
    .flatMap(({ policy, origins }) => policy.Statement.filter(({ Sid }) => origins[Sid]?.grants.includes(grant.id)));
}

const everyStatement = (documents: readonly Document[]) =>
  documents.flatMap((document) => document.policy.Statement.map((statement) => ({ document, statement })));

const ours = (estate: Estate, account: string | undefined) =>
  estate.accounts.some(({ name, external }) => name === account && !external);

const law = (of: (estate: Estate, documents: readonly Document[]) => void) =>
  fc.assert(
    fc.property(estates, (estate) => of(estate, documentsOf(estate))),
    { numRuns: 60, seed: 20261122 },
  );

/** The same in another order, at every depth where order means nothing. */
function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  return [...list]
    .map((item, index) => [(index * 7919 + seed * 104_729) % 997, item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

test('order of the estate’s lists changes no byte', () => {
  fc.assert(
    fc.property(estates, fc.nat(1000), (estate, seed) => {
      const other: Estate = {
        ...estate,
        accounts: shuffled(estate.accounts, seed),
        resources: shuffled(estate.resources, seed + 1),
        principals: shuffled(estate.principals, seed + 2),
        grants: shuffled(estate.grants, seed + 3),
      };
      expect(JSON.stringify(documentsOf(other))).toBe(JSON.stringify(documentsOf(estate)));
    }),
    { numRuns: 40, seed: 20261122 },
  );
});

test('order of a blueprint’s keys changes no policy', () => {
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), (wishes) => {
      const written = blueprintOf(wishes);
      const reversed = JSON.parse(JSON.stringify(written), (_, value) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      );
      const policies = (blueprint: object) =>
        documentsOf(expanded(JSON.stringify(blueprint))).map(({ id, policy }) => [id, policy]);
      expect(JSON.stringify(policies(reversed))).toBe(JSON.stringify(policies(written)));
    }),
    { numRuns: 40, seed: 20261122 },
  );
});

test('every grant has both of its halves, in the accounts that are ours', () => {
  law((estate, documents) => {
    for (const grant of estate.grants) {
      const owner = grant.resource.split('/')[0] ?? '';
      const consumer = estate.principals.find(({ ref }) => ref === grant.principal);
      const own = statementsFor(documents, grant, ['resource', 'key', 'trust'], owner);
      if (grant.via !== 'identity') expect(own.length).toBeGreaterThan(0);
      const acts = consumer?.kind === 'role' || consumer?.kind === 'permission-set';
      const identity = statementsFor(documents, grant, ['identity'], consumer?.account ?? '');
      if (acts && ours(estate, consumer.account)) expect(identity.length).toBeGreaterThan(0);
      if (grant.via === 'role') expect(statementsFor(documents, grant, ['identity'], owner).length).toBeGreaterThan(0);
    }
  });
});

test('a grant that uses a key has it on both sides of the key', () => {
  law((estate, documents) => {
    for (const grant of estate.grants) {
      if (!grant.keyUse || grant.via !== 'policy') continue;
      const owner = grant.resource.split('/')[0] ?? '';
      expect(statementsFor(documents, grant, ['key'], owner).length).toBeGreaterThan(0);
    }
  });
});

test('no statement carries a grant twice, and none carries one that does not exist', () => {
  law((estate, documents) => {
    const known = new Set(estate.grants.map(({ id }) => id));
    for (const { origins } of documents) {
      for (const { grants } of Object.values(origins)) {
        expect(new Set(grants).size).toBe(grants.length);
        expect(grants.filter((id) => !known.has(id))).toEqual([]);
      }
    }
  });
});

test('ids of statements are letters and digits, and unique in their document; so are ids of documents', () => {
  law((_, documents) => {
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    for (const { policy, origins } of documents) {
      const sids = policy.Statement.map(({ Sid }) => Sid);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(new Set(sids).size).toBe(sids.length);
      expect(Object.keys(origins).sort()).toEqual([...sids].sort());
    }
  });
});

test('everybody (`*`) is allowed nothing but inside the organization', () => {
  law((_, documents) => {
    for (const { statement } of everyStatement(documents)) {
      if (statement.Effect !== 'Allow' || statement.Principal !== '*') continue;
      expect(statement.Condition?.['StringEquals']?.['aws:PrincipalOrgID']).toEqual(['o-a1b2c3d4e5']);
    }
  });
});

test('what ends, ends in every statement that carries it', () => {
  law((estate, documents) => {
    const until = new Map(estate.grants.map((grant) => [grant.id, grant.until]));
    for (const { document, statement } of everyStatement(documents)) {
      const grants = document.origins[statement.Sid]?.grants ?? [];
      const ends = new Set(grants.map((id) => until.get(id)));
      if (grants.length === 0) continue;
      expect(ends.size).toBe(1);
      const [end] = ends;
      expect(statement.Condition?.['DateLessThan']?.['aws:CurrentTime']).toEqual(end === undefined ? undefined : [end]);
    }
  });
});

test('no policy names a role unless it is pinned', () => {
  law((estate, documents) => {
    const pinned = new Set(estate.grants.filter(({ pin }) => pin).map(({ id }) => id));
    for (const { document, statement } of everyStatement(documents)) {
      const { Principal } = statement;
      const arns = Principal && Principal !== '*' ? (Principal.AWS ?? []) : [];
      if (arns.every((arn) => arn.endsWith(':root'))) continue;
      expect(document.origins[statement.Sid]?.grants.every((id) => pinned.has(id))).toBe(true);
    }
  });
});

test('every action is written out, and every list is sorted and without repetition', () => {
  law((_, documents) => {
    for (const { statement } of everyStatement(documents)) {
      if (statement.Effect === 'Allow')
        expect((statement.Action ?? []).filter((action) => action.includes('*'))).toEqual([]);
      for (const list of listsOf(statement)) expect(list).toEqual([...new Set(list)].sort());
    }
  });
});

function listsOf({ Principal, Action = [], Resource = [], Condition = {} }: Statement): readonly (readonly string[])[] {
  const principals = Principal && Principal !== '*' ? Object.values(Principal) : [];
  return [Action, Resource, ...principals, ...Object.values(Condition).flatMap((keys) => Object.values(keys))];
}
