import { access, accessOfLevels } from '../../src/catalog/access';
import { typeOf } from '../../src/catalog/registry';
import type { Narrowing } from '../../src/catalog/resource-type';
import type { Json } from '../../src/estate/estate';
import { place, targetOf } from './samples';

/** What a level of a type gives on the resource called `name`, expected by hand below. */
function given(
  type: string,
  level: string,
  name: string,
  narrowing: Narrowing = {},
  settings: Record<string, Json> = {},
) {
  return typeOf(type).access(level, targetOf(typeOf(type), name, settings), narrowing);
}

describe('S3 buckets', () => {
  test('reading is getting objects and listing the bucket', () => {
    expect(given('s3-bucket', 'read', 'acme-artifacts')).toEqual([
      { part: 'Location', actions: ['s3:GetBucketLocation'], resources: ['arn:aws:s3:::acme-artifacts'] },
      { part: 'List', actions: ['s3:ListBucket'], resources: ['arn:aws:s3:::acme-artifacts'] },
      { part: 'Objects', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::acme-artifacts/*'] },
    ]);
  });

  test('a prefix narrows both the objects and what can be listed', () => {
    expect(given('s3-bucket', 'read', 'acme-artifacts', { prefix: ['web/', 'builds/'] })).toEqual([
      { part: 'Location', actions: ['s3:GetBucketLocation'], resources: ['arn:aws:s3:::acme-artifacts'] },
      {
        part: 'List',
        actions: ['s3:ListBucket'],
        resources: ['arn:aws:s3:::acme-artifacts'],
        conditions: { StringLike: { 's3:prefix': ['builds/*', 'web/*'] } },
      },
      {
        part: 'Objects',
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::acme-artifacts/builds/*', 'arn:aws:s3:::acme-artifacts/web/*'],
      },
    ]);
  });

  test('writing neither reads, lists nor deletes', () => {
    expect(given('s3-bucket', 'write', 'acme-artifacts').flatMap(({ actions }) => actions)).toEqual([
      's3:GetBucketLocation',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ]);
  });

  test('with a customer key reading decrypts, and writing makes data keys too, for this bucket alone', () => {
    const { encryption } = typeOf('s3-bucket');
    expect(encryption?.actions('read')).toEqual(['kms:Decrypt']);
    expect(encryption?.actions('write')).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    expect(encryption?.actions('list')).toEqual([]);
    expect(encryption?.context?.(targetOf(typeOf('s3-bucket'), 'acme-artifacts'))).toEqual({
      StringLike: {
        'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::acme-artifacts', 'arn:aws:s3:::acme-artifacts/*'],
      },
    });
  });
});

test('consuming a queue is what an SQS client calls, and nothing that sends or purges', () => {
  expect(given('sqs-queue', 'consume', 'orders')).toEqual([
    {
      part: 'Queue',
      actions: [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
      ],
      resources: ['arn:aws:sqs:eu-west-1:111111111111:orders'],
    },
  ]);
  expect(targetOf(typeOf('sqs-queue'), 'orders', { fifo: true }).physicalName).toBe('orders.fifo');
});

describe('KMS keys', () => {
  const alias = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/staging'] } };

  test('a key without a known id is the one of this account and region that has the alias', () => {
    expect(given('kms-key', 'decrypt', 'staging')).toEqual([
      {
        part: 'Key',
        actions: ['kms:Decrypt'],
        resources: ['arn:aws:kms:eu-west-1:111111111111:key/*'],
        conditions: alias,
      },
      {
        part: 'KeyFacts',
        actions: ['kms:DescribeKey'],
        resources: ['arn:aws:kms:eu-west-1:111111111111:key/*'],
        conditions: alias,
      },
    ]);
  });

  test('a key whose id is known is named by it', () => {
    const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
    expect(given('kms-key', 'sign', 'releases', {}, { 'key-id': id })).toEqual([
      {
        part: 'KeyFacts',
        actions: ['kms:DescribeKey', 'kms:GetPublicKey', 'kms:Sign'],
        resources: [`arn:aws:kms:eu-west-1:111111111111:key/${id}`],
      },
    ]);
  });

  test('the encryption context narrows what carries one, the service everything', () => {
    const narrowing = { via: 's3', 'encryption-context': { purpose: 'statements' } };
    expect(given('kms-key', 'decrypt', 'staging', narrowing).map(({ conditions }) => conditions)).toEqual([
      {
        ...alias,
        StringEquals: {
          'kms:EncryptionContext:purpose': ['statements'],
          'kms:ViaService': ['s3.eu-west-1.amazonaws.com'],
        },
      },
      { ...alias, StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] } },
    ]);
  });

  test('no level can make grants, change the policy or move an alias', () => {
    const actions = Object.keys(typeOf('kms-key').levels).flatMap((level) =>
      given('kms-key', level, 'staging').flatMap((one) => one.actions),
    );
    expect(actions.filter((action) => /Grant|Policy|Alias|Create|Delete|Disable/.test(action))).toEqual([]);
  });

  test('the alias condition stays out of key policies, which do not know it', () => {
    expect(typeOf('kms-key').policy).toMatchObject({
      resourceElement: 'star',
      identityOnlyConditions: ['kms:ResourceAliases'],
    });
  });
});

describe('DynamoDB tables', () => {
  const table = 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders';

  test('reading reaches the indexes, but only by query and scan', () => {
    expect(given('dynamodb-table', 'read', 'orders')).toEqual([
      { part: 'Table', actions: ['dynamodb:DescribeTable'], resources: [table] },
      {
        part: 'Items',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
        resources: [table],
      },
      { part: 'Indexes', actions: ['dynamodb:Query', 'dynamodb:Scan'], resources: [`${table}/index/*`] },
    ]);
  });

  test('leading keys close scans and indexes, and hold only where a key is there', () => {
    expect(given('dynamodb-table', 'read', 'orders', { 'leading-keys': 'acme' })).toEqual([
      { part: 'Table', actions: ['dynamodb:DescribeTable'], resources: [table] },
      {
        part: 'Items',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
        resources: [table],
        conditions: {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['acme'] },
          Null: { 'dynamodb:LeadingKeys': ['false'] },
        },
      },
    ]);
  });

  test('with attributes, writing is updating without getting others back', () => {
    expect(given('dynamodb-table', 'write', 'orders', { attributes: ['id', 'status'] })).toEqual([
      { part: 'Table', actions: ['dynamodb:DescribeTable'], resources: [table] },
      {
        part: 'Updates',
        actions: ['dynamodb:UpdateItem'],
        resources: [table],
        conditions: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'status'] },
          Null: { 'dynamodb:Attributes': ['false'] },
          StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW', 'UPDATED_OLD'] },
        },
      },
    ]);
  });

  test('with attributes, queries must select them', () => {
    const list = given('dynamodb-table', 'query', 'orders', { attributes: ['id', 'status'] });
    expect(list.find(({ part }) => part === 'Queries')?.conditions).toEqual({
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'status'] },
      Null: { 'dynamodb:Attributes': ['false'] },
      StringEquals: { 'dynamodb:Select': ['SPECIFIC_ATTRIBUTES'] },
    });
  });
});

test('pulling an image logs in with the caller’s own permission, on "*"', () => {
  expect(given('ecr-repository', 'pull', 'shop', {}, { repository: 'shop/api' })).toEqual([
    {
      part: 'Repository',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: ['arn:aws:ecr:eu-west-1:111111111111:repository/shop/api'],
    },
    { part: 'Login', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
  ]);
});

test('consuming a stream is what Lambda needs on a foreign one', () => {
  expect(given('kinesis-stream', 'consume', 'payments')).toEqual([
    {
      part: 'Stream',
      actions: [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
      ],
      resources: ['arn:aws:kinesis:eu-west-1:111111111111:stream/payments'],
    },
  ]);
});

test('a secret is named with the six characters that AWS adds', () => {
  expect(given('secret', 'read', 'api')).toEqual([
    {
      part: 'Secret',
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      resources: ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:api-??????'],
    },
  ]);
  expect(targetOf(typeOf('secret'), 'api', { suffix: 'a1B2c3' }).arn).toMatch(/:secret:api-a1B2c3$/);
});

test('a function is invoked by its versions and aliases only where the share names them', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:quote';
  expect(given('lambda-function', 'invoke', 'quote')[0]?.resources).toEqual([arn]);
  expect(given('lambda-function', 'invoke', 'quote', { qualifier: 'live' })[0]?.resources).toEqual([`${arn}:live`]);
  expect(typeOf('lambda-function').policy?.defaultVia).toBe('role');
});

test('streams of a log group close the searches over the group', () => {
  const arn = 'arn:aws:logs:eu-west-1:111111111111:log-group:api';
  expect(given('log-group', 'read', 'api', { streams: 'web/' })).toEqual([
    { part: 'Group', actions: ['logs:DescribeLogStreams'], resources: [arn, `${arn}:*`] },
    { part: 'Streams', actions: ['logs:GetLogEvents'], resources: [`${arn}:log-stream:web/*`] },
  ]);
});

test('the parameters of a tree are read below its path, never above', () => {
  const tree = { tree: true, parameter: '/shop' };
  expect(given('ssm-parameter', 'read', 'shop', { path: 'api/' }, tree)).toEqual([
    {
      part: 'Parameters',
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      resources: ['arn:aws:ssm:eu-west-1:111111111111:parameter/shop/api/*'],
    },
    {
      part: 'Paths',
      actions: ['ssm:GetParametersByPath'],
      resources: ['arn:aws:ssm:eu-west-1:111111111111:parameter/shop/api'],
    },
  ]);
});

test('a role with a path', () => {
  expect(given('iam-role', 'assume', 'deployer', {}, { path: '/team/' })).toEqual([
    { part: 'Role', actions: ['sts:AssumeRole'], resources: ['arn:aws:iam::111111111111:role/team/deployer'] },
  ]);
});

test('other partitions have their own ARNs and endpoints', () => {
  const china = { ...place, partition: 'aws-cn', region: 'cn-north-1' };
  expect(typeOf('s3-bucket').arn(china, 'acme', {})).toBe('arn:aws-cn:s3:::acme');
  expect(typeOf('sqs-queue').encryption?.viaService(china)).toBe('sqs.cn-north-1.amazonaws.com.cn');
});

describe('several levels together', () => {
  test('accesses to the same thing become one', () => {
    const type = typeOf('s3-bucket');
    const list = accessOfLevels(type, ['read', 'delete', 'write'], targetOf(type, 'acme'), { prefix: 'a/' });
    expect(list.map(({ part, actions }) => [part, actions])).toEqual([
      ['List', ['s3:ListBucket']],
      ['Location', ['s3:GetBucketLocation']],
      [
        'Objects',
        ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      ],
    ]);
  });

  test('the order of the levels changes nothing, and parts stay unique', () => {
    for (const name of [
      's3-bucket',
      'dynamodb-table',
      'kms-key',
      'log-group',
      'secret',
      'sfn-state-machine',
      'sns-topic',
    ]) {
      const type = typeOf(name);
      const levels = Object.keys(type.levels);
      const together = accessOfLevels(type, levels, targetOf(type, 'sample'), {});
      expect(accessOfLevels(type, [...levels].reverse(), targetOf(type, 'sample'), {})).toEqual(together);
      expect(new Set(together.map(({ part }) => part)).size).toBe(together.length);
    }
  });

  test('an access is written in one way, whatever the order of its lists', () => {
    expect(access('A', ['b:B', 'a:A', 'b:B'], ['y', 'x'], { Z: { k: ['2', '1'] }, A: { k: ['1'] } })).toEqual(
      access('A', ['a:A', 'b:B'], ['x', 'y'], { A: { k: ['1'] }, Z: { k: ['1', '2'] } }),
    );
  });
});
