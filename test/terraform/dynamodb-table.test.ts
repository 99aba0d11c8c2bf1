// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Json, Resource } from '../../src/estate/estate';
import { document, resource, synthOps } from './estate';

const hash = { 'hash-key': { name: 'pk', type: 'string' } };
const tableOf = (settings: Record<string, Json>, more: Partial<Resource> = {}) =>
  synthOps({ resources: [resource('ops/orders', 'dynamodb-table', settings, more), resource('ops/key', 'kms-key')] })
    .resource['aws_dynamodb_table']?.['orders'];

test('a new table is billed by request, backed up and protected', () => {
  expect(tableOf(hash)).toEqual({
    name: 'orders',
    billing_mode: 'PAY_PER_REQUEST',
    hash_key: 'pk',
    attribute: [{ name: 'pk', type: 'S' }],
    deletion_protection_enabled: true,
    point_in_time_recovery: { enabled: true },
    tags: { 'managed-by': 'crossgrant' },
  });
});

test('attributes of keys and indexes are defined once each, indexes of a provisioned table have its units', () => {
  const made = tableOf({
    ...hash,
    'range-key': { name: 'at', type: 'number' },
    billing: 'provisioned',
    'read-capacity': 5,
    'write-capacity': 2,
    indexes: {
      'by-time': { 'hash-key': { name: 'at', type: 'number' }, attributes: [] },
      'by-blob': {
        'hash-key': { name: 'blob', type: 'binary' },
        'range-key': { name: 'at', type: 'number' },
        attributes: ['z', 'a'],
      },
    },
  });
  expect(made).toMatchObject({
    range_key: 'at',
    read_capacity: 5,
    write_capacity: 2,
    attribute: [
      { name: 'at', type: 'N' },
      { name: 'blob', type: 'B' },
      { name: 'pk', type: 'S' },
    ],
    global_secondary_index: [
      {
        name: 'by-blob',
        hash_key: 'blob',
        range_key: 'at',
        projection_type: 'INCLUDE',
        non_key_attributes: ['a', 'z'],
        read_capacity: 5,
        write_capacity: 2,
      },
      { name: 'by-time', hash_key: 'at', projection_type: 'KEYS_ONLY', read_capacity: 5, write_capacity: 2 },
    ],
  });
});

test('stream, expiry and key', () => {
  expect(tableOf({ ...hash, stream: 'new-and-old-images', 'expire-by': 'ttl' }, { key: 'ops/key' })).toMatchObject({
    stream_enabled: true,
    stream_view_type: 'NEW_AND_OLD_IMAGES',
    ttl: { attribute_name: 'ttl', enabled: true },
    server_side_encryption: { enabled: true, kms_key_arn: '${aws_kms_key.key.arn}' },
  });
  expect(tableOf(hash, { key: 'aws-managed' })?.['server_side_encryption']).toEqual({ enabled: true });
});

test('the policy hangs on the table’s ARN, a reference only where the table is new', () => {
  const arn = 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders';
  const policyOn = (managed: boolean) =>
    synthOps({ resources: [resource('ops/orders', 'dynamodb-table', hash, { managed, arn })] }, [
      document('resource', 'ops/orders'),
    ]).resource['aws_dynamodb_resource_policy']?.['orders']?.['resource_arn'];
  expect(policyOn(true)).toBe('${aws_dynamodb_table.orders.arn}');
  expect(policyOn(false)).toBe(arn);
});
