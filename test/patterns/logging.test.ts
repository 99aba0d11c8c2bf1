import { expanded, written } from '../iam/written';

const accounts = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  log: { id: "100000000002", principals: { looker: { role: looker, existing: true, policies: [] } }, resources: { own: { type: log-group }, vendor: { type: secret } } }
  tools: { id: "100000000005", principals: { devs: { role: devs, existing: true, policies: [] } } }
  shop:
    id: "100000000003"
    resources:
      web: { type: log-group, log-group: /shop/web }
      debug: { type: log-group, log-group: /shop/debug }
      seldom: { type: log-group, class: infrequent-access }
      far: { type: log-group, region: eu-central-1 }
  partner: { id: "100000000009", external: true }
`;

const nets = `  nets:
    id: "100000000007"
    resources:
      here: { type: network, existing: true, vpc: vpc-1a1b2c3d4e5f60718, subnets: [subnet-0a1b2c3d4e5f60718], security-groups: [sg-0a1b2c3d4e5f60718] }
      away: { type: network, existing: true, region: eu-central-1, vpc: vpc-2a1b2c3d4e5f60718, subnets: [subnet-0a1b2c3d4e5f60719], security-groups: [sg-0a1b2c3d4e5f60719] }
`;

const with_ = (fields: string) => expanded(`${accounts}logging:\n  central: { account: log, ${fields} }\n`);
const parts = (fields: string, type: string) => with_(fields).resources.filter((one) => one.type === type);

describe('logging', () => {
  test('takes every log group of every other account of ours, in each region that it uses', () => {
    expect(parts('owner: me', 'log-subscription').map(({ ref, settings }) => [ref, settings['destination']])).toEqual([
      ['shop/central', 'log/central'],
      ['shop/central-eu-central-1', 'log/central-eu-central-1'],
      ['tools/central', 'log/central'],
    ]);
    expect(parts('from: shop', 'log-destination').map(({ ref, region }) => [ref, region])).toEqual([
      ['log/central', 'eu-west-1'],
      ['log/central-eu-central-1', 'eu-central-1'],
    ]);
  });

  test('leaves the log of its own delivery out where it takes its own account', () => {
    const [own] = parts('from: log, streams: { except: [/noise] }', 'log-subscription');
    expect(own?.ref).toBe('log/central-own');
    expect(own?.settings['except']).toEqual(['/aws/kinesisfirehose/central-delivery', '/noise']);
  });

  test('takes declared log groups alone where it is told to, but for what is left out or cannot be sent', () => {
    const some = parts(
      'from: [shop, log], streams: { take: declared, except: [/shop/debug], matching: ERROR }',
      'log-subscription',
    );
    expect(some.map(({ ref, settings }) => [ref, settings['log-group'], settings['matching']])).toEqual([
      ['log/central-own', 'log/own', 'ERROR'],
      ['shop/central-far', 'shop/far', 'ERROR'],
      ['shop/central-web', 'shop/web', 'ERROR'],
    ]);
  });

  test('puts a stream of Kinesis before Firehose where it is told to, which then has the key', () => {
    const { resources, grants } = with_('from: shop, streams: { via: kinesis, shards: 4 }');
    const of = (ref: string) => resources.find((one) => one.ref === ref);
    expect(of('log/central-stream')).toMatchObject({ key: 'log/central-key', settings: { shards: 4 } });
    expect(of('log/central-delivery')).not.toHaveProperty('key');
    expect(of('log/central-delivery')?.settings['source']).toBe('log/central-stream');
    expect(of('log/central')?.settings['to']).toBe('log/central-stream');
    expect(grants.filter(({ resource }) => resource === 'log/central-stream').map(({ levels }) => levels)).toEqual([
      ['write'],
      ['consume'],
    ]);
  });

  test('delivers to an HTTP endpoint with the key of a secret, which its role alone may read', () => {
    const { resources, grants } = with_(
      'from: shop, streams: { to: [http] }, http: { url: "https://in.example.com/v1", secret: vendor, retry: 60, attributes: { a: b } }',
    );
    const of = (ref: string) => resources.find((one) => one.ref === ref);
    expect(of('log/central-delivery')).toBeUndefined();
    expect(of('log/central')?.settings['to']).toBe('log/central-http-delivery');
    expect(of('log/central-http-delivery')?.settings).toMatchObject({
      http: { url: 'https://in.example.com/v1', secret: 'log/vendor', retry: 60, attributes: { a: 'b' } },
      records: 'any',
      'failed-prefix': 'failed/http/',
    });
    expect(
      grants
        .filter(({ principal }) => principal === 'log/central-http-delivery-role')
        .map((one) => [one.resource, one.narrowing]),
    ).toEqual([
      ['log/central-http-delivery-log', { streams: 'delivery' }],
      ['log/central-logs', { prefix: ['failed/http/'] }],
      ['log/vendor', {}],
    ]);
  });

  test('delivers to several places from a stream of Kinesis, to each as a role of its own', () => {
    const { resources, grants } = with_(
      'from: log, streams: { to: [s3, elasticsearch] }, opensearch: { index: events, version: Elasticsearch_7.10, rotate: week }',
    );
    const of = (ref: string) => resources.find((one) => one.ref === ref);
    expect(of('log/central')?.settings['to']).toBe('log/central-stream');
    expect(of('log/central-own')?.settings['except']).toEqual([
      '/aws/kinesisfirehose/central-delivery',
      '/aws/kinesisfirehose/central-search-delivery',
    ]);
    expect(of('log/central-search')).toMatchObject({
      key: 'log/central-key',
      settings: { version: 'Elasticsearch_7.10', nodes: 3 },
    });
    expect(of('log/central-search-delivery')?.settings).toMatchObject({
      source: 'log/central-stream',
      search: { domain: 'log/central-search', index: 'events', rotate: 'week' },
      records: 'cloudwatch-logs',
    });
    const deliver = grants.find(({ resource }) => resource === 'log/central-search');
    expect(deliver).toMatchObject({ principal: 'log/central-search-delivery-role', narrowing: { index: 'events*' } });
  });

  test('searches in a collection without servers, whose data access policy names those whom shares let in', () => {
    const serverless = 'from: log, streams: { to: [opensearch] }, opensearch: { serverless: true, keep-days: 31 }';
    const {
      estate: { resources },
      documents,
    } = written(`${accounts}logging:
  central: { account: log, bucket: acme-central-logs, ${serverless} }
shares:
  look: { share: log/central-search, with: log/looker, can: search, index: logs, why: Looks. }
  afar: { share: log/central-search, with: tools/devs, can: search, why: Looks., expires: 2028-06-30 }
`);
    const of = (ref: string) => resources.find((one) => one.ref === ref);
    const read = ['aoss:DescribeIndex', 'aoss:ReadDocument'];
    expect(of('log/central-search')).toMatchObject({
      type: 'opensearch-collection',
      key: 'log/central-key',
      settings: {
        public: true,
        'keep-days': 31,
        users: [
          {
            arn: 'arn:aws:iam::100000000002:role/central-search-delivery-role',
            indices: ['logs*'],
            permissions: ['aoss:CreateIndex', 'aoss:DescribeIndex', 'aoss:UpdateIndex', 'aoss:WriteDocument'],
          },
          { arn: 'arn:aws:iam::100000000002:role/crossgrant-afar', indices: ['*'], permissions: read },
          { arn: 'arn:aws:iam::100000000002:role/looker', indices: ['logs'], permissions: read },
        ],
      },
    });
    expect(of('log/central-search-delivery')?.settings['search']).toEqual({
      collection: 'log/central-search',
      index: 'logs',
    });
    const statements = documents.flatMap(({ kind, on, policy }) =>
      kind === 'identity'
        ? policy.Statement.flatMap((one) => (one.Action?.includes('aoss:APIAccessAll') ? [[on, one]] : []))
        : [],
    );
    expect(statements).toHaveLength(3);
    for (const [, statement] of statements)
      expect(statement).toMatchObject({
        Resource: ['arn:aws:aoss:eu-west-1:100000000002:collection/*'],
        Condition: { StringEquals: { 'aoss:collection': ['central-search'] } },
      });
  });

  test('masks what it is told to, in every account that sends and each of its regions', () => {
    const all = parts('from: shop, redact: [EmailAddress]', 'log-redaction');
    expect(all.map(({ ref, region, settings }) => [ref, region, settings['hide']])).toEqual([
      ['shop/central-redaction', 'eu-west-1', ['EmailAddress']],
      ['shop/central-redaction-eu-central-1', 'eu-central-1', ['EmailAddress']],
    ]);
  });

  test('gives each team what its accounts wrote', () => {
    const { grants } = with_(
      'from: shop, readers: { devs: { who: tools/devs, of: [shop, tools], expires: 2028-01-31 } }',
    );
    expect(grants.find(({ share }) => share === 'central-devs')).toMatchObject({
      resource: 'log/central-logs',
      levels: ['read'],
      narrowing: { prefix: ['cloudwatch/100000000003/', 'cloudwatch/100000000005/'] },
      until: '2028-02-01T00:00:00Z',
    });
  });

  test('records the traffic and the names of networks, declared ones and others, each in its region', () => {
    const fields = 'from: nets, services: { vpc-flow: all, route53: { nets: [here, vpc-0a1b2c3d4e5f60718] } }';
    const { resources } = expanded(
      `${accounts.replace('  partner:', `${nets}  partner:`)}logging:\n  central: { account: log, ${fields} }\n`,
    );
    const of = (type: string) =>
      resources
        .filter((one) => one.type === type)
        .map(({ ref, region, settings }) => [
          ref,
          region,
          settings['network'] ?? settings['networks'],
          settings['vpcs'],
        ]);
    expect(of('flow-log')).toEqual([
      ['nets/central-away-flow-eu-central-1', 'eu-central-1', 'away', undefined],
      ['nets/central-here-flow', 'eu-west-1', 'here', undefined],
    ]);
    expect(of('resolver-query-log')).toEqual([['nets/central-dns', 'eu-west-1', ['here'], ['vpc-0a1b2c3d4e5f60718']]]);
  });

  test('lets load balancers write into a bucket without a key, of which teams read what is theirs', () => {
    const { resources, grants } = with_(
      'from: [shop, tools], services: { load-balancer: { shop: [app/web, Old] } }, lock: { mode: governance, days: 9 }, readers: { devs: { who: tools/devs, of: [shop, tools], expires: 2028-01-31 } }',
    );
    const plain = resources.find(({ ref }) => ref === 'log/central-plain');
    expect(plain).not.toHaveProperty('key');
    expect(plain?.settings).toMatchObject({ bucket: 'central-plain-100000000002', 'object-lock': { days: 9 } });
    expect(
      parts('from: shop, services: { load-balancer: { shop: [app/web, Old] } }', 'balancer-log').map(({ ref, arn }) => [
        ref,
        arn,
      ]),
    ).toEqual([
      ['shop/central-app-web', 'arn:aws:elasticloadbalancing:eu-west-1:100000000003:loadbalancer/app/web/*'],
      ['shop/central-old', 'arn:aws:elasticloadbalancing:eu-west-1:100000000003:loadbalancer/Old'],
    ]);
    expect(grants.find(({ share }) => share === 'central-devs-services')).toMatchObject({
      resource: 'log/central-plain',
      narrowing: { prefix: ['services/AWSLogs/100000000003/'] },
    });
  });

  test('records the use of every bucket in a bucket of its account and region, but not of that one', () => {
    const all = expanded(
      `${accounts.replace('      far:', '      data: { type: s3-bucket, bucket: acme-data }\n      far:')}logging:\n  central: { account: log, from: shop, services: { s3-access: true }, lock: { mode: governance, days: 9 } }\n`,
    ).resources;
    const [record] = all.filter(({ type }) => type === 'bucket-access-log');
    expect(record).toMatchObject({ ref: 'shop/data-access-log', arn: 'arn:aws:s3:::acme-data' });
    expect(record?.settings).toMatchObject({ bucket: 'shop/central-access-logs', 'of-name': 'acme-data' });
    expect(all.filter(({ type }) => type === 'bucket-access-log')).toHaveLength(1);
    expect(all.find(({ ref }) => ref === 'shop/central-access-logs')?.settings).not.toHaveProperty('object-lock');
  });

  test('gives agents a role, their log groups, one namespace and a configuration that fits', () => {
    const { resources, grants } = with_(
      'from: [shop, tools], streams: { take: declared }, agents: { of: shop, metrics: [cpu, swap] }',
    );
    const parameter = resources.find(({ type }) => type === 'ssm-parameter');
    expect(JSON.parse(String(parameter?.settings['value']))).toEqual({
      agent: { metrics_collection_interval: 60 },
      logs: {
        logs_collected: {
          files: {
            collect_list: [
              {
                file_path: '/var/log/messages',
                log_group_name: '/central/hosts/system',
                log_stream_name: '{instance_id}',
                retention_in_days: -1,
              },
            ],
          },
        },
      },
      metrics: {
        namespace: 'central/hosts',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent has templates of its own
        append_dimensions: { InstanceId: '${aws:InstanceId}' },
        metrics_collected: {
          cpu: { measurement: ['cpu_usage_active'], totalcpu: true },
          swap: { measurement: ['swap_used_percent'] },
        },
      },
    });
    expect(
      grants
        .filter(({ principal }) => principal === 'shop/central-agent')
        .map(({ resource, levels }) => [resource, levels]),
    ).toEqual([
      ['shop/central-agent-configuration', ['read']],
      ['shop/central-hosts-system', ['write']],
      ['shop/central-hosts-metrics', ['write']],
    ]);
    expect(resources.filter(({ type }) => type === 'instance-profile').map(({ ref }) => ref)).toEqual([
      'shop/central-agent-profile',
    ]);
    // What agents write is sent like all that is declared.
    expect(resources.some(({ ref }) => ref === 'shop/central-central-hosts-system')).toBe(true);
  });

  test('lets agents use roles that hosts have already, and makes none', () => {
    const { resources, grants } = with_(
      'from: tools, agents: { roles: { tools: [devs] }, files: { app: /var/log/app.log }, metrics: [] }',
    );
    expect(resources.some(({ type }) => type === 'instance-profile' || type === 'metric-namespace')).toBe(false);
    expect(grants.filter(({ principal }) => principal === 'tools/devs').map(({ resource }) => resource)).toEqual([
      'tools/central-agent-configuration',
      'tools/central-hosts-app',
    ]);
  });
});
