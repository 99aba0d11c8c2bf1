import { type Case, expectFindings, outcomeOf } from '../source/marked';

const accounts = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: payments@example.com }
accounts:
  shop: { id: "111111111111", principals: { checkout: { role: checkout, existing: true } } }
  ingest: { id: "222222222222", principals: { batch: { role: batch, existing: true } } }
  process: { id: "333333333333" }
  vault: { id: "444444444444" }
`;

interface Told {
  readonly api: string;
  readonly name?: string;
  readonly process?: string;
  readonly ingest?: string;
}

const pipeline = ({ api, name = 'p', process = '', ingest = '' }: Told) => `  ${name}:
    ingest: { account: ingest${ingest}, api: { ${api} } }
    process: { account: process${process} }
    store: { account: vault, bucket: acme-${name} }
    why: Payments
    expires: 2028-06-30
`;

const withApi = (told: Told) => `${accounts}pipelines:\n${pipeline(told)}`;
const plain = withApi({ api: 'producers: shop/checkout' });

function written(yaml: string) {
  const { estate, documents = [], diagnostics } = outcomeOf({ 'a.yaml': yaml });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!estate) throw new Error('no estate');
  const statements = (id: string) => documents.find((document) => document.id === id)?.policy.Statement ?? [];
  return { estate, statements };
}

const api = (yaml: string) => written(yaml).estate.resources.find(({ type }) => type === 'rest-api');

describe('the API of a pipeline', () => {
  test('puts into the stream by a role that may do nothing else, and that API Gateway alone assumes', () => {
    const { statements } = written(plain);
    expect(statements('ingest/trust/p-api-role')).toMatchObject([
      { Effect: 'Allow', Principal: { Service: ['apigateway.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
    ]);
    expect(statements('ingest/identity/p-api-role').map(({ Action, Resource }) => [Action, Resource])).toEqual(
      [
        [['kinesis:PutRecord', 'kinesis:PutRecords'], ['arn:aws:kinesis:eu-west-1:222222222222:stream/p']],
        [['kms:GenerateDataKey'], ['arn:aws:kms:eu-west-1:222222222222:key/*']],
      ].reverse(),
    );
  });

  test('is called by the role that is named, on both sides, by its two methods and until the end', () => {
    const { statements } = written(plain);
    const routes = ['p-api/POST/p', 'p-api/POST/p/batch'].map(
      (route) => `arn:aws:execute-api:eu-west-1:222222222222:*/${route}`,
    );
    const half = { Effect: 'Allow', Action: ['execute-api:Invoke'], Resource: routes };
    const until = { DateLessThan: { 'aws:CurrentTime': ['2028-07-01T00:00:00Z'] } };
    expect(statements('ingest/resource/p-api')).toMatchObject([
      {
        ...half,
        Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
        Condition: {
          ...until,
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/checkout'] },
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
        },
      },
    ]);
    expect(statements('shop/identity/checkout')).toMatchObject([{ ...half, Condition: until }]);
  });

  test('is denied to all other networks, those of its own account too, and allowed to none of them', () => {
    const { statements } = written(
      withApi({
        api: 'producers: [shop/checkout, ingest/batch], network: { cidrs: [203.0.113.0/24, "2001:db8::/32"] }',
      }),
    );
    const cidrs = { 'aws:SourceIp': ['2001:db8::/32', '203.0.113.0/24'] };
    const [denied, ...allowed] = statements('ingest/resource/p-api');
    expect(denied).toEqual({
      Sid: 'DenyOtherNetworks',
      Effect: 'Deny',
      Principal: '*',
      Action: ['execute-api:Invoke'],
      Resource: ['arn:aws:execute-api:eu-west-1:222222222222:*/p-api/*'],
      Condition: { NotIpAddress: cidrs },
    });
    expect(allowed.map(({ Principal }) => Principal)).toEqual([{ AWS: ['arn:aws:iam::111111111111:root'] }]);
    const identities = [...statements('shop/identity/checkout'), ...statements('ingest/identity/batch')];
    expect(identities.map(({ Condition }) => Condition?.['IpAddress'])).toEqual([cidrs, cidrs]);
  });

  test('checks records by the schema of the pipeline, and finds their shard by their id', () => {
    expect(api(plain)?.settings).toEqual({
      stream: 'p',
      'runs-as': 'p-api-role',
      logs: 'p-api-logs',
      'log-role': 'api-gateway-logs',
      rate: 100,
      burst: 200,
    });
    const process = ', id: payment.id, records: a.json';
    expect(api(withApi({ api: 'producers: shop/checkout', process }))?.settings).toMatchObject({
      records: 'a.json',
      'partition-by': 'payment.id',
    });
    const own = 'producers: shop/checkout, records: b.json, path: v1/pay, rate: 5, burst: 6, log-role: existing';
    const { settings } = api(withApi({ api: own, process })) ?? {};
    expect(settings).toMatchObject({ records: 'b.json', path: 'v1/pay', rate: 5, burst: 6 });
    expect(settings).not.toHaveProperty('log-role');
  });

  test('shares the role that API Gateway logs as with the other APIs of the account', () => {
    const two = `${plain}${pipeline({ api: 'producers: shop/checkout', name: 'q' })}`;
    const { estate } = written(two);
    expect(estate.principals.filter(({ name }) => name === 'api-gateway-logs')).toMatchObject([
      { managedPolicies: ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'] },
    ]);
    expect(estate.resources.filter(({ type }) => type === 'rest-api')).toHaveLength(2);
  });

  test('has a log of what its firewall blocks, under the name that AWS wants', () => {
    const { estate } = written(withApi({ api: 'producers: shop/checkout, waf: true' }));
    const log = estate.resources.find(({ ref }) => ref === 'ingest/p-api-waf-logs');
    expect(log).toMatchObject({ physicalName: 'aws-waf-logs-p-api', key: 'ingest/p-ingest' });
    const arn = 'arn:aws:wafv2:eu-west-1:222222222222:regional/webacl/edge/1234';
    const theirs = written(withApi({ api: `producers: shop/checkout, waf: "${arn}"` })).estate;
    expect(theirs.resources.map(({ ref }) => ref)).not.toContain('ingest/p-api-waf-logs');
  });
});

const byHand = (fields: string, more = '') => `blueprint: 1
defaults: { region: eu-west-1, owner: a@example.com }
accounts:
  ingest:
    id: "222222222222"
    principals:
      puts: { role: puts, assumed-by: [apigateway.amazonaws.com] }
      logs: { role: logs, assumed-by: [apigateway.amazonaws.com] }
    resources:
      orders: { type: kinesis-stream }
      far: { type: kinesis-stream, region: eu-central-1 }
      topic: { type: sns-topic }
      api: { type: rest-api, ${fields} }
${more}`;

const refused: readonly Case[] = [
  {
    it: 'an id that no template can look up',
    yaml: `${accounts}pipelines:
  p:
    ingest: { account: ingest, ⟦api⟧: { producers: shop/checkout } }
    process: { account: process, id: "payment id" }
    store: { account: vault, bucket: acme-p }
`,
    finds: [{ code: 'setting-invalid', says: 'API Gateway cannot look up the id `payment id`' }],
  },
  {
    it: 'a producer that is nobody, at its name',
    yaml: withApi({ api: 'producers: ⟦shop/chekout⟧' }),
    finds: [{ code: 'reference-unknown', says: 'declares no principal `chekout`' }],
  },
  {
    it: 'the whole world as a network',
    yaml: withApi({ api: 'producers: shop/checkout, network: { cidrs: 0.0.0.0/0 }' }).replace('api:', '⟦api⟧:'),
    finds: [{ code: 'setting-invalid', says: '`0.0.0.0/0` is no limit: name the networks of those who call' }],
  },
  {
    it: 'a network that is none',
    yaml: byHand('runs-as: puts, stream: orders, ⟦cidrs⟧: [10.0.0.300/24]'),
    finds: [{ code: 'setting-invalid', says: '`10.0.0.300/24` is no network' }],
  },
  {
    it: 'a stream that is not there',
    yaml: byHand('runs-as: puts, stream: ⟦ordrs⟧'),
    finds: [
      { code: 'reference-unknown', says: '`ingest` has no kinesis-stream `ordrs`', help: 'did you mean `orders`?' },
    ],
  },
  {
    it: 'a stream that is something else',
    yaml: byHand('runs-as: puts, stream: ⟦topic⟧').replace('topic: {', '⟨topic⟩: {'),
    finds: [
      {
        code: 'setting-invalid',
        says: '`ingest/topic` is an sns-topic; `stream` of `ingest/api` names a kinesis-stream',
      },
    ],
  },
  {
    it: 'a stream of another region',
    yaml: byHand('runs-as: puts, stream: ⟦far⟧').replace('far: {', '⟨far⟩: {'),
    finds: [{ code: 'setting-invalid', says: '`ingest/far` lies in eu-central-1, `ingest/api` in eu-west-1' }],
  },
  {
    it: 'a role to log as that nobody has declared',
    yaml: byHand('runs-as: puts, stream: orders, log-role: ⟦lgos⟧'),
    finds: [
      {
        code: 'reference-unknown',
        says: '`ingest/api` logs as `lgos`, which is no role of `ingest`',
        help: 'did you mean `logs`?',
      },
    ],
  },
  {
    it: 'two roles to log as in one region',
    yaml: byHand(
      'runs-as: puts, stream: orders, log-role: ⟨logs⟩',
      '      other: { type: rest-api, runs-as: puts, stream: orders, log-role: ⟦puts⟧ }\n',
    ),
    finds: [{ code: 'setting-invalid', says: '`ingest/api` and `ingest/other` name two roles to log as' }],
  },
  {
    it: 'an API of nothing',
    yaml: byHand('runs-as: puts').replace('type: rest-api', '⟦type⟧: rest-api'),
    finds: [{ code: 'setting-invalid', says: 'A new API needs `stream`' }],
  },
  {
    it: 'an existing API whose id nobody tells',
    yaml: byHand('existing: true').replace('type: rest-api', '⟦type⟧: rest-api'),
    finds: [{ code: 'setting-invalid', says: 'An existing API needs `api-id`' }],
  },
  {
    it: 'the id of an API that does not exist yet',
    yaml: byHand('runs-as: puts, stream: orders, ⟦api-id⟧: a1b2c3d4e5'),
    finds: [{ code: 'setting-invalid', says: 'AWS chooses the id of a new API' }],
  },
];

describe('APIs that are refused', () => {
  test.each(refused)('$it', (one) => expectFindings(one));
});
