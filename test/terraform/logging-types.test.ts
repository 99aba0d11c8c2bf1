// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import type { Json } from '../../src/estate/estate';
import { account, document, estate, resource, role, synth, synthOps } from './estate';

const tags = { 'managed-by': 'crossgrant' };
const beside = [
  resource('ops/logs', 's3-bucket', {}),
  resource('ops/events', 'kinesis-stream', {}),
  resource('ops/web', 'log-group', {}, { physicalName: '/shop/web' }),
  resource('ops/vendor', 'secret', {}),
  resource('ops/events-logs', 's3-bucket', {}, { managed: false }),
  resource('ops/old', 'secret', {}, { managed: false }),
  resource(
    'ops/known',
    'secret',
    { suffix: 'a1B2c3' },
    { managed: false, arn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:known-a1B2c3' },
  ),
  resource('ops/index', 'opensearch-domain', {
    version: 'OpenSearch_2.19',
    instance: 'r7g.large.search',
    nodes: 1,
    zones: 1,
    storage: 10,
  }),
];

function made(type: string, settings: Record<string, Json>) {
  const { resource: all } = synthOps(
    {
      resources: [resource('ops/it', type, settings), ...beside],
      principals: [role('ops/worker', { managed: true }), role('ops/people', { managed: false })],
    },
    [document('trust', 'ops/worker')],
  );
  return (terraform: string) => all[terraform]?.['it'];
}

describe('firehose-stream', () => {
  const defaults = {
    'runs-as': 'worker',
    bucket: 'logs',
    'failed-prefix': 'failed/',
    compress: 'gzip',
    'buffer-seconds': 300,
    'buffer-size': 64,
  };

  test('of any records, sorted by time alone, encrypted with AWS’s own key', () => {
    expect(made('firehose-stream', { ...defaults, records: 'any' })('aws_kinesis_firehose_delivery_stream')).toEqual({
      name: 'it',
      destination: 'extended_s3',
      extended_s3_configuration: {
        role_arn: '${aws_iam_role.worker.arn}',
        bucket_arn: '${aws_s3_bucket.logs.arn}',
        buffering_interval: 300,
        buffering_size: 64,
        compression_format: 'GZIP',
        prefix: '!{timestamp:yyyy/MM/dd/HH}/',
        error_output_prefix: 'failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
      },
      server_side_encryption: { enabled: true, key_type: 'AWS_OWNED_CMK' },
      tags,
    });
  });

  test('that reads a stream of Kinesis has no encryption of its own, and tells of failures in a stream that is made', () => {
    const stream = made('firehose-stream', {
      ...defaults,
      records: 'cloudwatch-logs',
      source: 'events',
      'log-group': 'web',
    });
    const delivery = stream('aws_kinesis_firehose_delivery_stream');
    expect(delivery).not.toHaveProperty('server_side_encryption');
    expect(delivery).toMatchObject({
      kinesis_source_configuration: {
        kinesis_stream_arn: '${aws_kinesis_stream.events.arn}',
        role_arn: '${aws_iam_role.worker.arn}',
      },
      extended_s3_configuration: {
        prefix: '!{partitionKeyFromQuery:account}/!{timestamp:yyyy/MM/dd/HH}/',
        dynamic_partitioning_configuration: { enabled: true },
        cloudwatch_logging_options: { enabled: true, log_stream_name: '${aws_cloudwatch_log_stream.it.name}' },
      },
    });
    expect(stream('aws_cloudwatch_log_stream')).toEqual({
      name: 'delivery',
      log_group_name: '${aws_cloudwatch_log_group.web.name}',
    });
  });
});

describe('firehose-stream elsewhere', () => {
  const to = (settings: Record<string, Json>) =>
    made('firehose-stream', {
      'runs-as': 'worker',
      bucket: 'logs',
      'failed-prefix': 'failed/',
      compress: 'gzip',
      'buffer-seconds': 60,
      'buffer-size': 4,
      ...settings,
    })('aws_kinesis_firehose_delivery_stream');

  test('an HTTP endpoint, with a key of Secrets Manager, and what is refused in the bucket', () => {
    const http = { url: 'https://in.example.com/v1', secret: 'vendor', attributes: { b: '2', a: '1' } };
    expect(to({ records: 'any', http })).toMatchObject({
      destination: 'http_endpoint',
      http_endpoint_configuration: {
        url: 'https://in.example.com/v1',
        name: 'in.example.com',
        role_arn: '${aws_iam_role.worker.arn}',
        secrets_manager_configuration: {
          enabled: true,
          secret_arn: '${aws_secretsmanager_secret.vendor.arn}',
          role_arn: '${aws_iam_role.worker.arn}',
        },
        retry_duration: 300,
        request_configuration: {
          content_encoding: 'GZIP',
          common_attributes: [
            { name: 'a', value: '1' },
            { name: 'b', value: '2' },
          ],
        },
        s3_backup_mode: 'FailedDataOnly',
        s3_configuration: {
          prefix: 'failed/!{timestamp:yyyy/MM/dd/HH}/',
          error_output_prefix: 'failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
        },
      },
    });
  });

  test('the secret of an endpoint that exists is looked up, unless its suffix is known', () => {
    const of = (secret: string) =>
      (
        to({ records: 'any', http: { url: 'https://a.b', secret } })?.['http_endpoint_configuration'] as
          | { secrets_manager_configuration: { secret_arn: string } }
          | undefined
      )?.secrets_manager_configuration.secret_arn;
    expect(of('old')).toBe('${data.aws_secretsmanager_secret.it.arn}');
    expect(of('known')).toBe('arn:aws:secretsmanager:eu-west-1:111111111111:secret:known-a1B2c3');
  });

  test('a domain of OpenSearch, unpacked, in an index of each day', () => {
    expect(to({ records: 'cloudwatch-logs', search: { domain: 'index', index: 'logs' } })).toMatchObject({
      destination: 'opensearch',
      opensearch_configuration: {
        domain_arn: '${aws_opensearch_domain.index.arn}',
        index_name: 'logs',
        index_rotation_period: 'OneDay',
        s3_backup_mode: 'FailedDocumentsOnly',
        document_id_options: { default_document_id_format: 'NO_DOCUMENT_ID' },
        processing_configuration: { enabled: true, processors: [{ type: 'Decompression' }] },
      },
    });
  });
});

describe('opensearch-domain', () => {
  const settings = { version: 'OpenSearch_2.19', instance: 'r7g.large.search', nodes: 3, zones: 3, storage: 100 };

  test('is encrypted everywhere and answers on HTTPS alone', () => {
    expect(made('opensearch-domain', settings)('aws_opensearch_domain')).toMatchObject({
      engine_version: 'OpenSearch_2.19',
      cluster_config: {
        instance_count: 3,
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: 3 },
      },
      encrypt_at_rest: { enabled: true },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: { enforce_https: true, tls_security_policy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    });
  });

  test('of one zone says nothing of zones, and has masters where it is told to', () => {
    const domain = made('opensearch-domain', { ...settings, zones: 1, masters: 'm7g.large.search' })(
      'aws_opensearch_domain',
    );
    expect(domain?.['cluster_config']).toEqual({
      instance_type: 'r7g.large.search',
      instance_count: 3,
      zone_awareness_enabled: false,
      dedicated_master_enabled: true,
      dedicated_master_type: 'm7g.large.search',
      dedicated_master_count: 3,
    });
  });
});

describe('opensearch-domain by the words of Amazon Elasticsearch Service', () => {
  test('has instances by the names of today', () => {
    const settings = { version: 'Elasticsearch_7.10', nodes: 3, zones: 1, storage: 100 };
    const named = { ...settings, instance: 'm5.large.elasticsearch', masters: 'c5.large.elasticsearch' };
    expect(made('opensearch-domain', named)('aws_opensearch_domain')).toMatchObject({
      engine_version: 'Elasticsearch_7.10',
      cluster_config: { instance_type: 'm5.large.search', dedicated_master_type: 'c5.large.search' },
    });
  });
});

describe('opensearch-collection', () => {
  const collection = (settings: Record<string, Json>, terraform: string) => {
    const common = { kind: 'time-series', standby: true, public: false, ...settings };
    return made('opensearch-collection', common)(terraform);
  };

  test('has the policies of its encryption and network before it is made', () => {
    const endpoints = { endpoints: ['vpce-0a1b2c3d4e5f60718'] };
    expect(collection({ ...endpoints, standby: false }, 'aws_opensearchserverless_collection')).toMatchObject({
      type: 'TIMESERIES',
      standby_replicas: 'DISABLED',
      depends_on: [
        'aws_opensearchserverless_security_policy.it-encryption',
        'aws_opensearchserverless_security_policy.it-network',
      ],
    });
    expect(collection(endpoints, 'aws_opensearchserverless_access_policy')).toBeUndefined();
    expect(collection(endpoints, 'aws_opensearchserverless_lifecycle_policy')).toBeUndefined();
  });

  test('deletes indices that are old, and lets in those who are named', () => {
    const users = [{ arn: 'arn:aws:iam::111111111111:role/x', indices: ['logs*'], permissions: ['aoss:ReadDocument'] }];
    const settings = { public: true, 'keep-days': 31, users };
    const policy = (terraform: string) => JSON.parse(String(collection(settings, terraform)?.['policy']));
    expect(policy('aws_opensearchserverless_lifecycle_policy')).toEqual({
      Rules: [{ ResourceType: 'index', Resource: ['index/it/*'], MinIndexRetention: '31d' }],
    });
    expect(policy('aws_opensearchserverless_access_policy')).toEqual([
      {
        Rules: [{ ResourceType: 'index', Resource: ['index/it/logs*'], Permission: ['aoss:ReadDocument'] }],
        Principal: ['arn:aws:iam::111111111111:role/x'],
      },
    ]);
  });
});

describe('logs of services', () => {
  const { stacks } = synth(
    estate({
      accounts: [account('ops'), account('dev', { id: '222222222222' })],
      resources: [
        resource('dev/flow', 'flow-log', {
          network: 'net',
          bucket: 'ops/logs',
          prefix: 'services',
          traffic: 'rejected',
          format: 'parquet',
          minutes: 1,
        }),
        resource('dev/names', 'resolver-query-log', {
          networks: ['net', 'old'],
          vpcs: ['vpc-1a1b2c3d4e5f60718'],
          bucket: 'ops/logs',
          prefix: 'services',
        }),
        resource('dev/net', 'network', { cidr: '10.0.0.0/20', 'flow-logs': { 'log-group': 'group', role: 'worker' } }),
        resource('dev/old', 'network', { vpc: 'vpc-0a1b2c3d4e5f60718' }, { managed: false }),
        resource('dev/group', 'log-group', {}),
        resource('ops/logs', 's3-bucket', {}, { key: 'ops/key', arn: 'arn:aws:s3:::logs' }),
        resource('ops/key', 'kms-key', {}),
      ],
      principals: [role('dev/worker', { managed: true })],
    }),
    [document('trust', 'dev/worker'), document('key', 'ops/key')],
  );
  const links = stacks['dev-links'];

  test('a flow log finds the network that the first wave makes, and looks up no key', () => {
    expect(links?.resource['aws_flow_log']?.['flow']).toMatchObject({
      vpc_id: '${data.aws_vpc.flow.id}',
      log_destination_type: 's3',
      log_destination: 'arn:aws:s3:::logs/services/',
      traffic_type: 'REJECT',
      max_aggregation_interval: 60,
      destination_options: { file_format: 'parquet' },
    });
    expect(links?.data['aws_vpc']?.['flow']).toEqual({ tags: { Name: 'net', 'managed-by': 'crossgrant' } });
    expect(links?.data).not.toHaveProperty('aws_kms_alias');
  });

  test('a log of queries takes networks of every kind', () => {
    expect(links?.resource['aws_route53_resolver_query_log_config']?.['names']).toMatchObject({
      name: 'names',
      destination_arn: 'arn:aws:s3:::logs/services',
    });
    const on = links?.resource['aws_route53_resolver_query_log_config_association'] ?? {};
    expect(Object.values(on).map((one) => one['resource_id'])).toEqual([
      '${data.aws_vpc.names_net.id}',
      'vpc-0a1b2c3d4e5f60718',
      'vpc-1a1b2c3d4e5f60718',
    ]);
  });

  test('the access log of a bucket waits for the policy that lets it be written', () => {
    expect(made('bucket-access-log', { of: 'logs', bucket: 'events-logs' })('aws_s3_bucket_logging')).toEqual({
      bucket: '${aws_s3_bucket.logs.id}',
      target_bucket: 'events-logs',
      target_prefix: 'logs/',
      depends_on: ['aws_s3_bucket_policy.events-logs'],
    });
  });
});

describe('instance-profile', () => {
  test('has the role that is made, or one that exists', () => {
    const of = (name: string) => made('instance-profile', { 'runs-as': name })('aws_iam_instance_profile')?.['role'];
    expect(of('worker')).toBe('${aws_iam_role.worker.name}');
    expect(of('people')).toBe('people');
  });
});

describe('log-redaction', () => {
  const statements = (policy: unknown) =>
    (JSON.parse(String(policy)) as { Statement: { Sid: string; DataIdentifier: string[] }[] }).Statement;

  test('of an account, and of one log group', () => {
    const hide = ['EmailAddress', 'CreditCardNumber'];
    const account = made('log-redaction', { hide })('aws_cloudwatch_log_account_policy');
    expect(account).toMatchObject({ policy_name: 'it', policy_type: 'DATA_PROTECTION_POLICY', scope: 'ALL' });
    const identifiers = ['CreditCardNumber', 'EmailAddress'].map(
      (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
    );
    expect(statements(account?.['policy_document']).map(({ Sid, DataIdentifier }) => [Sid, DataIdentifier])).toEqual([
      ['Audit', identifiers],
      ['Redact', identifiers],
    ]);
    const group = made('log-redaction', { hide, 'log-group': 'web' })('aws_cloudwatch_log_data_protection_policy');
    expect(group).toMatchObject({ log_group_name: '${aws_cloudwatch_log_group.web.name}' });
  });
});

describe('log-subscription', () => {
  test('of one log group is a filter of it, in the second wave', () => {
    const subscription = resource('dev/web', 'log-subscription', {
      destination: 'ops/central',
      'log-group': 'dev/group',
      matching: 'ERROR',
    });
    const { stacks } = synth(
      estate({
        accounts: [account('ops'), account('dev', { id: '222222222222' })],
        resources: [
          subscription,
          resource('dev/group', 'log-group', {}, { physicalName: '/shop/web' }),
          resource(
            'ops/central',
            'log-destination',
            { to: 'events', 'runs-as': 'worker' },
            { arn: 'arn:aws:logs:eu-west-1:111111111111:destination:central' },
          ),
          ...beside,
        ],
        principals: [role('ops/worker', { managed: true })],
      }),
      [document('trust', 'ops/worker')],
    );
    expect(stacks['dev-links']?.resource['aws_cloudwatch_log_subscription_filter']?.['web']).toEqual({
      name: 'web',
      log_group_name: '/shop/web',
      filter_pattern: 'ERROR',
      destination_arn: 'arn:aws:logs:eu-west-1:111111111111:destination:central',
    });
  });
});
