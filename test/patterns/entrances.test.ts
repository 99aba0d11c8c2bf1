import { type Case, expectFindings, outcomeOf } from '../source/marked';

const accounts = `blueprint: 1
defaults: { region: eu-west-1, owner: payments@example.com }
accounts:
  shop:
    id: "111111111111"
    principals:
      till: { role: till, existing: true }
      agent: { role: agent, existing: true }
      sso: { sso: Terminals }
    resources:
      events: { type: log-group }
      more: { type: log-group }
      far: { type: log-group, region: eu-central-1 }
      queue: { type: sqs-queue }
  ingest: { id: "222222222222" }
  process: { id: "333333333333" }
  vault:
    id: "444444444444"
    principals:
      copy: { role: copy, path: /etl/, assumed-by: [redshift.amazonaws.com] }
    resources:
      old: { type: redshift-cluster, existing: true, runs-as: copy, database: books, admin-secret: admin }
      admin: { type: secret, existing: true }
  partner: { id: "555555555555", external: true, principals: { sender: { role: sender, existing: true } } }
`;

const pipeline = (ingest: string, process = '', store = '') =>
  `${accounts}pipelines:\n  p:\n    ingest: { account: ingest${ingest} }\n    process: { account: process${process} }\n    store: { account: vault, bucket: acme-store${store} }\n    expires: 2028-06-30\n`;

function estateOf(yaml: string) {
  const { estate, diagnostics } = outcomeOf({ 'a.yaml': yaml });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!estate) throw new Error('no estate');
  return estate;
}

const settingsOf = (yaml: string, ref: string) => estateOf(yaml).resources.find((one) => one.ref === ref)?.settings;

describe('an entrance through Firehose', () => {
  const yaml = pipeline(
    ', firehose: { producers: shop/till, seconds: 15, partners: { bank: { with: partner/sender, external-id: bank-4f1c } } }',
    ', id: payment.id',
  );

  test('lets producers put records into one stream of Firehose, through a role of its account, partners with their external id', () => {
    const { grants } = estateOf(yaml);
    const puts = grants.filter(({ resource }) => resource === 'ingest/p-firehose');
    expect(
      puts.map(({ principal, via, role, levels, externalIds }) => [principal, via, role, levels, externalIds]),
    ).toEqual([
      ['partner/sender', 'role', 'ingest/crossgrant-p-firehose-bank', ['write'], [{ id: 'bank-4f1c' }]],
      ['shop/till', 'role', 'ingest/crossgrant-p-firehose-producers', ['write'], undefined],
    ]);
  });

  test('gives its records to a function, which puts them into the stream and can do nothing else', () => {
    expect(settingsOf(yaml, 'ingest/p-firehose')).toMatchObject({
      'runs-as': 'p-firehose-role',
      bucket: 'ingest/p-refused',
      'failed-prefix': 'firehose-failed/',
      processor: { function: 'p-firehose-relay', seconds: 15 },
    });
    expect(settingsOf(yaml, 'ingest/p-firehose-relay')).toMatchObject({
      code: { function: 'relay' },
      environment: {
        INPUT: 'raw',
        OUTPUT_STREAM: 'arn:aws:kinesis:eu-west-1:222222222222:stream/p',
        RECORD_ID: 'payment.id',
      },
    });
    const { grants } = estateOf(yaml);
    const of = (role: string) =>
      grants.filter(({ principal }) => principal === role).map(({ resource, levels }) => `${resource}: ${levels}`);
    expect(of('ingest/p-firehose-relay-role')).toEqual(['ingest/p-firehose-relay-log: write', 'ingest/p: put']);
    expect(of('ingest/p-firehose-role')).toEqual([
      'ingest/p-firehose-delivery-log: write',
      'ingest/p-refused: deliver',
      'ingest/p-firehose-relay: inspect,invoke',
    ]);
  });
});

describe('an entrance of log groups', () => {
  const yaml = pipeline(
    ', cloudwatch: { log-groups: [shop/events, shop/far], agents: shop/agent, matching: "{ $.a = 1 }" }',
  );

  test('subscribes each to a destination of its region, before one function', () => {
    const { resources } = estateOf(yaml);
    const of = (type: string) => resources.filter((one) => one.type === type);
    expect(of('log-destination').map(({ ref, region, settings }) => [ref, region, settings['to']])).toEqual([
      ['ingest/p-cloudwatch-in', 'eu-west-1', 'ingest/p-cloudwatch'],
      ['ingest/p-cloudwatch-in-eu-central-1', 'eu-central-1', 'ingest/p-cloudwatch'],
    ]);
    expect(
      of('log-subscription').map(({ ref, settings }) => [ref, settings['destination'], settings['matching']]),
    ).toEqual([
      ['shop/p-events', 'ingest/p-cloudwatch-in', '{ $.a = 1 }'],
      ['shop/p-far', 'ingest/p-cloudwatch-in-eu-central-1', '{ $.a = 1 }'],
    ]);
    expect(settingsOf(yaml, 'ingest/p-cloudwatch-relay')).toMatchObject({ environment: { INPUT: 'cloudwatch-logs' } });
  });

  test('lets agents write into log groups of their account, and CloudWatch Logs alone into Firehose', () => {
    const { grants } = estateOf(yaml);
    const found = grants.filter(({ principal }) => /agent|destination-role/.test(principal));
    expect(found.map(({ principal, resource, levels }) => `${principal} ${levels} ${resource}`)).toEqual([
      'shop/agent write shop/events',
      'shop/agent write shop/far',
      'ingest/p-cloudwatch-destination-role write ingest/p-cloudwatch',
    ]);
  });
});

describe('traces', () => {
  test('are sent by every function of a pipeline that wants them', () => {
    const yaml = pipeline(', firehose: { producers: shop/till }', ', tracing: true');
    const { resources, grants } = estateOf(yaml);
    const functions = resources.filter(({ type }) => type === 'lambda-function');
    expect(functions.map(({ settings }) => settings['tracing'])).toEqual([true, true]);
    const sent = grants.filter(({ levels }) => levels.join() === 'send');
    expect(sent.map(({ principal, resource }) => [principal, resource])).toEqual([
      ['ingest/p-firehose-relay-role', 'ingest/p-traces'],
      ['process/p-transform-role', 'process/p-traces'],
    ]);
    expect(sent[0]?.access).toEqual([
      {
        part: 'Traces',
        actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
      },
    ]);
  });
});

describe('a warehouse', () => {
  test('that exists is loaded by the function that stores, through one role, and read with the role that it has', () => {
    const yaml = pipeline(
      '',
      '',
      ', warehouse: { redshift: old, tables: { orders: {}, finance.books: { readers: shop/till } } }',
    );
    expect(settingsOf(yaml, 'process/p-deliver')).toMatchObject({
      code: { function: 'deliver' },
      environment: {
        STORE_ROLE: 'arn:aws:iam::444444444444:role/p-loader',
        WAREHOUSE_CLUSTER: 'old',
        WAREHOUSE_DATABASE: 'books',
        WAREHOUSE_TABLES: 'finance.books,public.orders',
        WAREHOUSE_COPY_ROLE: 'arn:aws:iam::444444444444:role/etl/copy',
      },
    });
    expect(settingsOf(yaml, 'vault/old')).toMatchObject({
      users: [
        { role: 'crossgrant-p-table-finance-books', reads: ['finance.books'], loads: [] },
        { role: 'p-loader', reads: [], loads: ['finance.books', 'public.orders'] },
      ],
    });
    const { grants } = estateOf(yaml);
    expect(
      grants.filter(({ role }) => role === 'vault/p-loader').map(({ resource, levels }) => `${resource}: ${levels}`),
    ).toEqual(['vault/acme-store: deposit', 'vault/old: load']);
    expect(
      grants
        .filter(({ principal }) => principal === 'vault/copy')
        .map(({ resource, levels }) => `${resource}: ${levels}`),
    ).toEqual(['vault/acme-store: read']);
  });

  test('gets everything through a stream between the last function and it', () => {
    const yaml = pipeline(
      '',
      ', enrich: { file: { key: a, into: b, missing: keep }, from-file: "vault/acme-store:ref/a.json" }',
      ', warehouse: { redshift: old, tables: { orders: {} } }',
    );
    const { links } = estateOf(yaml);
    expect(links.map(({ from, to }) => `${from} -> ${to}`)).toEqual([
      'process/p-enriched -> process/p-deliver',
      'process/p-transformed -> process/p-enrich',
      'ingest/p -> process/p-transform',
    ]);
  });
});

const refused: readonly Case[] = [
  {
    it: 'an entrance of Firehose that nobody uses',
    yaml: pipeline(', ⟦firehose⟧: { seconds: 1 }'),
    finds: [{ code: 'key-missing', says: 'Nobody puts records into the stream of Firehose' }],
  },
  {
    it: 'a log group that is not there',
    yaml: pipeline(', cloudwatch: { log-groups: ⟦shop/evnts⟧ }'),
    finds: [{ code: 'reference-unknown', says: 'There is no log group `shop/evnts`' }],
  },
  {
    it: 'a log group that is a queue',
    yaml: pipeline(', cloudwatch: { log-groups: [shop/events, ⟦shop/queue⟧] }'),
    finds: [{ code: 'setting-invalid', says: '`shop/queue` is no log group' }],
  },
  {
    it: 'an agent of an account without a log group',
    yaml: pipeline(', cloudwatch: { log-groups: shop/events, agents: ⟦vault/copy⟧ }'),
    finds: [{ code: 'setting-invalid', says: '`vault/copy` has no log group to write into' }],
  },
];

describe('entrances that are refused', () => {
  test.each(refused)('$it', (one) => expectFindings(one));
});
