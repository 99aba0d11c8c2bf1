import type { Narrowing, Place, ResourceType, Target } from '../../src/catalog/resource-type';
import type { Json } from '../../src/estate/estate';

export const place: Place = { partition: 'aws', accountId: '111111111111', region: 'eu-west-1' };

/** A resource called `name` in the account of `place`. */
export function targetOf(type: ResourceType, name: string, settings: Readonly<Record<string, Json>> = {}): Target {
  const physicalName = type.physicalName(name, settings);
  return { ...place, physicalName, arn: type.arn(place, physicalName, settings), settings };
}

/** Every narrowing field of every type, alone and together. */
export const narrowings: Readonly<Record<string, readonly Narrowing[]>> = {
  'dynamodb-table': [
    { 'leading-keys': 'acme' },
    { 'leading-key-prefixes': ['acme#', 'globex#'] },
    { attributes: ['id', 'status'] },
    { 'leading-keys': ['acme'], 'leading-key-prefixes': 'acme#', attributes: ['id', 'status'] },
  ],
  'iam-role': [{ 'session-tags': ['customer'] }],
  'kinesis-stream': [{ 'through-endpoints': ['vpce-0a1b2c3d4e5f60718', 'vpce-1a1b2c3d4e5f60718'] }],
  'dns-zone': [
    { records: 'orders.example.com' },
    { records: ['a.example.com', 'b.example.com'], 'record-types': 'CNAME' },
  ],
  'event-bus': [
    { sources: 'com.acme' },
    { 'detail-types': ['Placed', 'Paid'] },
    { sources: 'com.acme', 'detail-types': 'Paid' },
  ],
  'kms-key': [
    { 'encryption-context': { purpose: 'statements' } },
    { via: ['s3', 'dynamodb'] },
    { via: 's3', 'encryption-context': { purpose: 'statements', team: 'a' } },
  ],
  'lambda-function': [{ qualifier: 'live' }, { qualifier: ['live', '7'] }],
  'log-group': [{ streams: 'api/' }, { streams: ['api/', 'web/'] }],
  'opensearch-collection': [{ index: 'logs-*' }, { index: ['logs', 'traces-*'] }],
  'opensearch-domain': [{ index: 'logs-*' }, { index: ['logs', 'traces-*'] }],
  'rest-api': [{ routes: 'POST /orders' }, { routes: ['GET /orders', 'POST /orders/batch'] }],
  'aurora-cluster': [{ users: 'reports' }],
  'rds-instance': [{ users: ['reports', 'books'] }],
  'redshift-cluster': [{ tables: 'public.payments' }],
  'redshift-workgroup': [{ tables: ['finance.books', 'public.payments'] }],
  's3-bucket': [{ prefix: 'builds/' }, { prefix: ['builds/', 'a b/{tenant}/'] }],
  secret: [{ 'version-stages': 'AWSCURRENT' }, { 'version-stages': ['AWSCURRENT', 'AWSPREVIOUS'] }],
  'sns-topic': [
    { protocols: 'sqs' },
    { protocols: ['sqs', 'lambda'], endpoints: 'arn:aws:sqs:eu-west-1:222222222222:orders' },
  ],
  'ssm-parameter': [{ path: 'api/' }, { path: ['api/', 'web/v1/'] }],
};

/** Settings under which a type means something else. */
export const variants: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>> = {
  'dns-zone': [{ 'zone-id': 'Z0123456789ABCDEFGHIJ' }],
  'iam-fence': [{ stops: ['orders-app', '/apps/orders-batch'] }],
  'iam-role': [{ path: '/team/' }],
  'iam-simulator': [{ about: '/apps/orders-app' }],
  'kms-key': [{ 'key-id': '1234abcd-12ab-34cd-56ef-1234567890ab' }],
  network: [
    {
      vpc: 'vpc-0a1b2c3d4e5f60718',
      subnets: ['subnet-0a1b2c3d4e5f60718'],
      'security-groups': ['sg-0a1b2c3d4e5f60718'],
    },
  ],
  'rest-api': [
    { 'api-id': 'a1b2c3d4e5' },
    { stream: 'orders', cidrs: ['198.51.100.0/24', '203.0.113.0/24'] },
    { stream: 'orders', path: 'v1/orders' },
  ],
  'aurora-cluster': [{ 'resource-id': 'cluster-ABCDEFGHIJKL01234' }],
  'rds-instance': [{ 'resource-id': 'db-ABCDEFGHIJKL01234' }],
  'redshift-cluster': [{ database: 'books' }],
  'redshift-workgroup': [{ 'workgroup-id': '1234abcd-12ab-34cd-56ef-1234567890ab' }],
  secret: [{ suffix: 'a1B2c3' }],
  'ssm-parameter': [{ tree: true, parameter: '/shop/api' }],
};
