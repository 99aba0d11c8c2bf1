import { expanded } from '../iam/written';

const accounts = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  log: { id: "100000000002", deploy-role: deploy }
  shop:
    id: "100000000003"
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources:
      api: { type: lambda-function, runs-as: app, package: api.zip }
      reader: { type: lambda-function, runs-as: app, package: reader.zip }
      clicks: { type: kinesis-stream }
      far: { type: kinesis-stream, region: eu-central-1 }
      work: { type: sqs-queue, dead-letter: { queue: dead, max-receives: 3 } }
      dead: { type: sqs-queue }
      mine:
        type: alarm
        metric: { namespace: AWS/Kinesis, name: IncomingRecords, dimensions: { StreamName: clicks }, statistic: Sum }
        above: 100
  partner: { id: "100000000009", external: true }
shares:
  reads: { share: shop/clicks, with: shop/reader, can: consume, feed: { from: oldest }, why: w }
`;

const with_ = (fields: string) => expanded(`${accounts}monitoring:\n  central: { account: log, ${fields} }\n`);
const refs = (fields: string, ...types: readonly string[]) =>
  with_(fields)
    .resources.filter(({ type }) => types.includes(type))
    .map(({ ref }) => ref);

describe('monitoring', () => {
  test('links every other account of ours in each region that it uses, to the sink of that region', () => {
    const links = with_('from: [shop, log]').resources.filter(({ type }) => /^oam/.test(type));
    expect(links.map(({ ref, region, settings }) => [ref, region, settings['sink']])).toEqual([
      ['log/central', 'eu-west-1', undefined],
      ['log/central-eu-central-1', 'eu-central-1', undefined],
      ['shop/central', 'eu-west-1', 'log/central'],
      ['shop/central-eu-central-1', 'eu-central-1', 'log/central-eu-central-1'],
    ]);
    expect(links[2]?.settings).toMatchObject({ share: ['metrics', 'logs', 'traces'], label: '$AccountName' });
    expect(refs('share: none', 'oam-sink', 'oam-link', 'dashboard')).toEqual([]);
  });

  test('raises an alarm on what each resource can suffer from, but for metrics that have one', () => {
    expect(refs('from: shop', 'alarm')).toEqual([
      'shop/central-api-errors',
      'shop/central-api-invocations',
      'shop/central-api-throttles',
      'shop/central-clicks-iterator-age',
      'shop/central-clicks-read-throttles',
      'shop/central-clicks-write-throttles',
      'shop/central-dead-dead-letters',
      'shop/central-far-incoming',
      'shop/central-far-iterator-age',
      'shop/central-far-read-throttles',
      'shop/central-far-write-throttles',
      'shop/central-reader-errors',
      'shop/central-reader-invocations',
      // Lambda feeds it from a stream.
      'shop/central-reader-iterator-age',
      'shop/central-reader-throttles',
      'shop/central-work-oldest-message',
      'shop/mine',
    ]);
    expect(refs('alarms: none', 'alarm', 'sns-topic')).toEqual(['shop/mine']);
  });

  test('watches each rule of a replication where S3 publishes its metrics, and links that region', () => {
    const { resources } = expanded(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  log: { id: "100000000002", deploy-role: deploy }
  shop:
    id: "100000000003"
    resources:
      archive: { type: s3-bucket, bucket: acme-archive }
  dr: { id: "100000000013" }
recovery:
  all:
    { primary: shop, secondary: dr, region: eu-central-1, buckets: [{ bucket: archive, prefix: [a/, b/] }], expires: 2028-06-30 }
monitoring:
  central: { account: log, from: shop, alarms: { replication-lag: 5m } }
`);
    const alarms = resources.flatMap(({ ref, region, type, settings }) =>
      type === 'alarm' ? [{ ref, region, metric: settings['metric'], above: settings['above'] }] : [],
    );
    const of = (name: string, rule: number) => ({
      namespace: 'AWS/S3',
      name,
      dimensions: {
        SourceBucket: 'acme-archive',
        DestinationBucket: 'acme-archive-replica',
        RuleId: `archive-replication-${rule}`,
      },
    });
    expect(alarms).toMatchObject([
      {
        ref: 'shop/central-archive-replication-failed-replications',
        region: 'eu-west-1',
        metric: of('OperationsFailedReplication', 1),
        above: 0,
      },
      { ref: 'shop/central-archive-replication-failed-replications-2', metric: of('OperationsFailedReplication', 2) },
      {
        ref: 'shop/central-archive-replication-replication-lag',
        region: 'eu-central-1',
        metric: of('ReplicationLatency', 1),
        above: 300,
      },
      { ref: 'shop/central-archive-replication-replication-lag-2', metric: of('ReplicationLatency', 2) },
    ]);
    expect(resources.flatMap(({ type, region }) => (type === 'oam-sink' ? [region] : []))).toEqual([
      'eu-west-1',
      'eu-central-1',
    ]);
  });

  test('takes thresholds in the unit of the metric, leaves kinds out, and learns what is usual', () => {
    const fields =
      'alarms: { iterator-age: 10m, oldest-message: 2h, errors: 3, throttles: none, dead-letters: anomaly }';
    const { resources } = with_(fields);
    const settings = (name: string) => resources.find(({ ref }) => ref === `shop/central-${name}`)?.settings;
    expect(settings('clicks-iterator-age')).toMatchObject({ above: 600_000 });
    expect(settings('work-oldest-message')).toMatchObject({ above: 7200 });
    expect(settings('api-errors')).toMatchObject({ above: 3, datapoints: 3, missing: 'good', family: 'central-' });
    expect(settings('api-throttles')).toBeUndefined();
    expect(settings('dead-dead-letters')).toMatchObject({ anomaly: { width: 3, side: 'both' } });
    expect(settings('dead-dead-letters')).not.toHaveProperty('above');
  });

  test('calls by a topic in the region of each alarm, with a key that CloudWatch may use, or by one that is there', () => {
    const { resources, principals } = with_(
      'email: [a@example.com, b@example.com], slack: { workspace: T1, channel: C1 }, teams: { tenant: 00000000-0000-0000-0000-000000000001, team: 00000000-0000-0000-0000-000000000002, channel: c }',
    );
    const topics = resources.filter(({ type }) => type === 'sns-topic');
    expect(topics.map(({ ref, region, key, settings }) => [ref, region, key, settings['emails']])).toEqual([
      ['log/central-alerts', 'eu-west-1', 'log/central-alerts-key', ['a@example.com', 'b@example.com']],
      [
        'log/central-alerts-eu-central-1',
        'eu-central-1',
        'log/central-alerts-eu-central-1-key',
        ['a@example.com', 'b@example.com'],
      ],
    ]);
    const far = resources.find(({ ref }) => ref === 'shop/central-far-incoming');
    expect(far).toMatchObject({ region: 'eu-central-1', settings: { notify: ['log/central-alerts-eu-central-1'] } });
    const channels = resources.filter(({ type }) => type === 'chat-channel');
    expect(channels.map(({ ref, settings }) => [ref, settings['topics'], settings['runs-as']])).toEqual([
      ['log/central-slack', ['central-alerts', 'central-alerts-eu-central-1'], 'central-chat'],
      ['log/central-teams', ['central-alerts', 'central-alerts-eu-central-1'], 'central-chat'],
    ]);
    expect(principals.find(({ ref }) => ref === 'log/central-chat')?.trusted).toMatchObject([
      { service: 'chatbot.amazonaws.com' },
    ]);
  });

  test('draws what is watched, with the account and region of each metric', () => {
    const board = with_('from: shop').resources.find(({ type }) => type === 'dashboard');
    expect(board?.ref).toBe('log/central-overview');
    const graphs = board?.settings['graphs'] as unknown as readonly { title: string; metrics: readonly object[] }[];
    const age = graphs.find(({ title }) => title === 'AWS/Kinesis: Age of the last record that was read');
    expect(age).toMatchObject({
      threshold: 300_000,
      metrics: [
        { label: 'shop/clicks', account: '100000000003', region: 'eu-west-1' },
        { label: 'shop/far', account: '100000000003', region: 'eu-central-1' },
      ],
    });
    expect(refs('dashboard: false', 'dashboard')).toEqual([]);
    expect(refs('share: [logs]', 'dashboard')).toEqual([]);
  });
});

describe('alarms of a pipeline', () => {
  const pipeline = (alarms: string, more = '') =>
    expanded(`${accounts}  lake: 
    share: shop/clicks
    with: shop/reader
    can: inspect
    why: w
pipelines:
  pay:
    ingest: { account: shop, stream: pay-in }
    process: { account: shop }
    store: { account: log, bucket: acme-pay }
    alarms: { account: log, ${alarms} }
${more}`).resources;
  const names = (list: ReturnType<typeof pipeline>, type: string) =>
    list.filter((one) => one.type === type).map(({ ref }) => ref);

  test('are on its own parts, where these are, each known to its topic by name', () => {
    const all = pipeline('email: a@example.com, quiet: 1h, thresholds: { rejected: 10 }');
    expect(names(all, 'alarm')).toEqual([
      'shop/mine',
      'shop/pay-in-incoming',
      'shop/pay-in-iterator-age',
      'shop/pay-in-read-throttles',
      'shop/pay-in-write-throttles',
      'shop/pay-ledger-read-throttles',
      'shop/pay-ledger-write-throttles',
      'shop/pay-quiet',
      'shop/pay-transform-errors',
      'shop/pay-transform-invocations',
      'shop/pay-transform-iterator-age',
      'shop/pay-transform-rejected',
      'shop/pay-transform-throttles',
    ]);
    const settings = (name: string) => all.find(({ ref }) => ref === `shop/pay-${name}`)?.settings;
    expect(settings('transform-rejected')).toMatchObject({
      above: 10,
      metric: { namespace: 'pay', name: 'RejectedRecords', dimensions: { service: 'pay-transform' } },
    });
    expect(settings('quiet')).toMatchObject({
      below: 1,
      period: 3600,
      missing: 'bad',
      metric: { namespace: 'pay', name: 'Records' },
      notify: ['log/pay-alerts'],
    });
    expect(settings('transform-errors')).not.toHaveProperty('family');
    expect(names(all, 'dashboard')).toEqual([]);
  });

  test('come with a dashboard where their account sees the metrics, and are not raised twice', () => {
    const all = pipeline(
      'dashboard: true',
      'monitoring: { central: { account: log, from: shop, dashboard: false } }\n',
    );
    const board = all.find(({ type }) => type === 'dashboard');
    expect(board?.ref).toBe('log/pay-overview');
    const graphs = board?.settings['graphs'] as unknown as readonly { title: string; metrics: readonly object[] }[];
    expect(graphs.map(({ title }) => title)).toContain('Records that were handled; the last function stores them');
    expect(graphs[1]?.metrics).toEqual([
      {
        namespace: 'pay',
        name: 'Records',
        statistic: 'Sum',
        dimensions: { service: 'pay-transform' },
        label: 'shop/pay-transform',
        region: 'eu-west-1',
        account: '100000000003',
      },
    ]);
    expect(names(all, 'alarm').filter((ref) => /pay-transform-errors/.test(ref))).toEqual([
      'shop/pay-transform-errors',
    ]);
  });
});
