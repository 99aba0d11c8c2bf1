import { analyzeLoss } from '../../../src/review/recovery/analysis';
import { declaredLosses, lossNamed, possibleLosses } from '../../../src/review/recovery/loss';
import { runbookOf } from '../../../src/review/recovery/runbook';
import { outcomeOf } from '../../source/marked';

interface Parts {
  readonly entry?: string;
  readonly primary?: string;
  readonly secondary?: string;
  readonly shares?: string;
}

/** A shop whose archive is replicated to another account of another region, and whom it is shared with. */
function estateOf({ entry = '', primary = '', secondary = '', shares = '' }: Parts = {}) {
  const outcome = outcomeOf({
    'a.yaml': `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: a@example.com }
accounts:
  shop:
    id: "111111111111"
    resources:
      key: { type: kms-key, alias: shop }
      archive: { type: s3-bucket, bucket: acme-archive, key: key }
      drafts: { type: s3-bucket, bucket: acme-drafts, key: key }
      news: { type: sns-topic, key: key }
${primary}
  shop-dr:
    id: "222222222222"
    region: eu-central-1
${secondary}
  finance:
    id: "333333333333"
    region: eu-central-1
    principals: { ledger: { role: ledger, existing: true, policies: [] } }
shares:
  ledger-reads: { share: shop/archive, with: finance/ledger, can: read, prefix: invoices/, expires: 2027-06-30, why: a }
${shares}
recovery:
  orders:
    primary: shop
    secondary: shop-dr
    region: eu-central-1
    buckets: [archive]
    expires: 2027-06-30
    why: a
${entry}
`,
  });
  if (!outcome.estate) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.estate;
}

function lose(lost: string, parts: Parts = {}) {
  const estate = estateOf(parts);
  const loss = lossNamed(estate, lost);
  if (!loss) throw new Error(`no ${lost}`);
  const { resources, grants, recoveries, names, ok } = analyzeLoss(estate, loss);
  const fates = Object.fromEntries(resources.map(({ resource, fate }) => [resource.ref, fate]));
  const shares = grants.map(({ grant, fate, why, by }) => [grant.share, fate, by ?? why ?? '']);
  return { fates, shares, recoveries, ok, estate, grants, names };
}

describe('what is left when something is lost', () => {
  test('can be asked of accounts by name and id, and of regions in use', () => {
    const estate = estateOf();
    expect(possibleLosses(estate)).toEqual(['finance', 'shop', 'shop-dr', 'eu-central-1', 'eu-west-1']);
    expect(lossNamed(estate, '111111111111')).toEqual({ kind: 'account', name: 'shop' });
    expect(lossNamed(estate, 'eu-west-1')).toEqual({ kind: 'region', name: 'eu-west-1' });
    expect(lossNamed(estate, 'us-east-1')).toBeUndefined();
    expect(declaredLosses(estate)).toEqual([
      { kind: 'account', name: 'shop' },
      { kind: 'region', name: 'eu-west-1' },
    ]);
  });

  test.each(['eu-west-1', 'shop'])('of %s: the replica replaces the bucket; what nothing protects is lost', (lost) => {
    const { fates } = lose(lost);
    expect(fates).toMatchObject({
      'shop/archive': 'replaced',
      'shop/drafts': 'lost',
      'shop/key': 'rebuilt',
      'shop/news': 'rebuilt',
      'shop-dr/archive-replica': 'stays',
    });
  });

  test('a share breaks that nothing gives on the replica, and goes on where shares follow', () => {
    const without = lose('eu-west-1');
    expect(without.shares).toEqual([
      ['ledger-reads', 'breaks', 'finance/ledger has no share of shop-dr/archive-replica'],
    ]);
    expect(without.ok).toBe(false);
    const following = lose('eu-west-1', { entry: '    follow: true' });
    expect(following.shares).toEqual([
      ['ledger-reads', 'follows', 'ledger-reads-replica'],
      ['ledger-reads-replica', 'works', ''],
    ]);
    expect(following.ok).toBe(true);
  });

  test('a name with several answers needs health checks on those that are given out, or a failover that switches it', () => {
    const records = (checked: string) => `
      zone: { type: dns-zone, existing: true, domain: example.com, zone-id: Z0123456789ABCDEFGHIJ }
      here: { type: dns-record, zone: zone, record: orders.example.com, values: [a.example.com], weight: 100${checked} }
      there: { type: dns-record, zone: zone, record: orders.example.com, values: [b.example.com], weight: 0 }
      alone: { type: dns-record, zone: zone, record: www.example.com, values: [a.example.com] }
      health: { type: health-check, host: a.example.com, path: /healthz }`;
    const entry = '    follow: true';
    const open = lose('eu-west-1', { entry, primary: records('') });
    expect(open.names.map(({ name, records: some }) => [name, some.map(({ ref }) => ref)])).toEqual([
      ['orders.example.com', ['shop/here']],
    ]);
    expect(open.ok).toBe(false);
    const loss = { kind: 'region', name: 'eu-west-1' } as const;
    expect(runbookOf(open.estate, analyzeLoss(open.estate, loss), 'x')).toContain(
      '| `orders.example.com` | CNAME | `shop/here` |',
    );
    const checked = lose('eu-west-1', { entry, primary: records(', health-check: health') });
    expect([checked.names, checked.ok]).toEqual([[], true]);
  });

  test('a share of the replica that gives less is no replacement', () => {
    const { shares } = lose('eu-west-1', {
      shares:
        '  copies: { share: shop-dr/archive-replica, with: finance/ledger, can: list, expires: 2027-06-30, why: a }',
    });
    expect(shares).toContainEqual([
      'ledger-reads',
      'breaks',
      'finance/ledger has no `read` of shop-dr/archive-replica',
    ]);
  });

  test('a consumer that is lost needs its namesake where work goes on, with the same of the replica', () => {
    const application = '    principals: { app: { role: app, existing: true, policies: [] } }';
    const share = '  app-reads: { share: shop/archive, with: shop/app, can: read, why: a }';
    const parts = { primary: application, shares: share, entry: '    follow: true' };
    const fate = (one: Parts) => lose('shop', one).shares.find(([name]) => name === 'app-reads');
    expect(fate(parts)).toEqual(['app-reads', 'breaks', 'shop/app is lost, and shop-dr has nobody called app']);
    expect(fate({ ...parts, secondary: application })).toEqual([
      'app-reads',
      'breaks',
      'shop-dr/app, in the place of shop/app, has no share of shop-dr/archive-replica',
    ]);
    const granted = `${share}\n  dr: { share: shop-dr/archive-replica, with: shop-dr/app, can: read, why: a }`;
    expect(fate({ ...parts, secondary: application, shares: granted })).toEqual(['app-reads', 'follows', 'dr']);
    // A role is global: it outlives its region.
    expect(lose('eu-west-1', parts).shares.find(([name]) => name === 'app-reads')?.[1]).toBe('follows');
  });

  test('a key that is shared, and that nobody thought of, is named with the shares that break', () => {
    const { shares, grants, ok } = lose('eu-west-1', {
      entry: '    follow: true',
      shares: '  opens: { share: shop/key, with: finance/ledger, can: decrypt, expires: 2027-06-30, why: a }',
    });
    expect(shares).toContainEqual([
      'opens',
      'breaks',
      'the key shop/key is lost, and with it what it has encrypted: `orders` keeps no replica of it in eu-central-1',
    ]);
    expect(grants.find(({ fate }) => fate === 'breaks')?.fix).toContain('multi-region');
    expect(ok).toBe(false);
  });

  test('without the secondary the primary works on, and the copies are lost', () => {
    const { fates, shares, recoveries, ok } = lose('shop-dr', { entry: '    follow: true' });
    expect(fates).toMatchObject({ 'shop/archive': 'stays', 'shop-dr/archive-replica': 'copy' });
    expect(shares).toEqual([
      ['ledger-reads', 'works', ''],
      ['ledger-reads-replica', 'ends', 'shop-dr/archive-replica is lost'],
    ]);
    expect(recoveries).toEqual([]);
    expect(ok).toBe(true);
  });

  test('objectives are compared with what one mechanism reaches', () => {
    const entry = '    follow: true\n    objectives: { rpo: 15m, rto: 1h }';
    const { recoveries } = lose('eu-west-1', { entry });
    expect(recoveries[0]?.resources).toMatchObject([{ by: { kind: 's3-replication', rpo: 900, rto: 0 }, unmet: [] }]);
  });

  test('a mechanism within one account is none where the account is lost', () => {
    const estate = estateOf({ entry: '    follow: true\n    objectives: { rpo: 15m }' });
    const inside = estate.recovery?.map((one) => ({
      ...one,
      protects: one.protects.map((each) => ({
        ...each,
        mechanisms: each.mechanisms.map((mechanism) => ({ ...mechanism, survives: ['region' as const] })),
      })),
    }));
    const analysis = analyzeLoss({ ...estate, recovery: inside ?? [] }, { kind: 'account', name: 'shop' });
    expect(analysis.recoveries[0]?.resources).toMatchObject([{ fate: { fate: 'lost' }, unmet: ['rpo'] }]);
    expect(analysis.ok).toBe(false);
  });

  test('the runbook has the commands with the names of the blueprint', () => {
    const estate = estateOf({ entry: '    follow: true' });
    const text = runbookOf(estate, analyzeLoss(estate, { kind: 'account', name: 'shop' }), 'crossgrant recover .');
    expect(text).toContain('# Runbook: the account shop is lost');
    expect(text).toContain(
      'aws s3control create-job --region eu-west-1 --cli-input-json file://jobs/archive-replication.json',
    );
    expect(text).toContain('aws s3api head-bucket --region eu-central-1 --bucket acme-archive-replica');
    expect(text).toContain('aws s3 sync s3://acme-archive-replica s3://acme-archive');
    expect(text).toContain('| `ledger-reads` | `finance/ledger` | `shop/archive` | goes on by `ledger-reads-replica`');
    expect(text).toContain('- `shop/drafts` (s3-bucket)');
    expect(text).not.toContain('undefined');
  });

  test('what one account keeps in two regions goes on in the other, and was never to outlive the account', () => {
    const { estate } = outcomeOf({
      'a.yaml': `blueprint: 1
defaults: { region: eu-west-1, owner: a@example.com }
accounts:
  shop:
    id: "111111111111"
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources:
      orders: { type: dynamodb-table, table: orders, hash-key: { name: id, type: string }, stream: new-and-old-images }
      token: { type: secret, secret: shop/token }
      image: { type: ecr-repository, repository: shop/api }
      ledger: { type: rds-instance, existing: true, class: db.r6g.large }
      stock: { type: aurora-cluster, existing: true, engine: aurora-mysql, class: db.r6g.large }
shares: { own: { share: shop/orders, with: shop/app, can: read } }
recovery:
  all: { primary: shop, secondary: shop, region: eu-central-1, tables: [orders], secrets: [token], repositories: [image], follow: true,
    databases: [{ database: ledger, subnet-group: far, security-groups: [sg-0a1b2c3d] }, { database: stock, subnet-group: far, security-groups: [sg-0a1b2c3d] }] }
`,
    });
    if (!estate) throw new Error('it has errors');
    const region = analyzeLoss(estate, { kind: 'region', name: 'eu-west-1' });
    expect(region.ok).toBe(true);
    expect(region.recoveries[0]?.resources.map(({ by, fate }) => [by?.kind, fate.fate])).toEqual([
      ['image-replication', 'replaced'],
      ['rds-replica', 'replaced'],
      ['global-table', 'replaced'],
      ['aurora-global', 'replaced'],
      ['secret-replica', 'replaced'],
    ]);
    const account = analyzeLoss(estate, { kind: 'account', name: 'shop' });
    expect([account.recoveries, account.ok]).toEqual([[], true]);
    const text = runbookOf(estate, region, 'crossgrant recover .');
    expect(text).toContain(
      'docker buildx imagetools create --tag 111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop/api:$tag',
    );
    expect(text).toContain('copy what was pushed meanwhile');
    expect(text).toContain('Name=TableName,Value=orders Name=ReceivingRegion,Value=eu-central-1');
    expect(text).toContain('aws secretsmanager describe-secret --region eu-central-1 --secret-id shop/token');
    expect(text).toContain(
      'aws rds promote-read-replica --region eu-central-1 --db-instance-identifier ledger-replica',
    );
    const global = '--region eu-central-1 --global-cluster-identifier stock-global --target-db-cluster-identifier';
    const cluster = (at: string) => `arn:aws:rds:${at}:111111111111:cluster:stock`;
    expect(text).toContain(
      `aws rds failover-global-cluster ${global} ${cluster('eu-central-1')}-replica --allow-data-loss`,
    );
    expect(text).toContain(`aws rds switchover-global-cluster ${global} ${cluster('eu-west-1')}`);
    expect(text).not.toContain('undefined');
  });

  test('images that are replicated back need no copies', () => {
    const estate = estateOf({
      primary: '      image: { type: ecr-repository, repository: shop/api }',
      entry: '    repositories: [{ repository: image, both-ways: true }]',
    });
    const text = runbookOf(estate, analyzeLoss(estate, { kind: 'account', name: 'shop' }), 'crossgrant recover .');
    expect(text).toContain('What was pushed to `shop-dr/image-replica` comes back by itself');
  });
});
