// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import { addressesIn, document, resource, role, synthOps } from './estate';

const bucket = (settings = {}, more = {}) =>
  resource('ops/staging', 's3-bucket', settings, { physicalName: 'acme-staging', ...more });
const stackOf = (...given: Parameters<typeof bucket>) => synthOps({ resources: [bucket(...given)] }).resource;
const tags = { 'managed-by': 'crossgrant' };
const name = '${aws_s3_bucket.staging.id}';

test('a new bucket is private, owned, versioned and encrypted', () => {
  expect(stackOf()).toEqual({
    aws_s3_bucket: { staging: { bucket: 'acme-staging', force_destroy: false, tags } },
    aws_s3_bucket_public_access_block: {
      staging: {
        bucket: name,
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    },
    aws_s3_bucket_ownership_controls: { staging: { bucket: name, rule: { object_ownership: 'BucketOwnerEnforced' } } },
    aws_s3_bucket_versioning: { staging: { bucket: name, versioning_configuration: { status: 'Enabled' } } },
    aws_s3_bucket_server_side_encryption_configuration: {
      staging: { bucket: name, rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }] },
    },
  });
});

test('its policy waits for the public access block, and for a role that it names', () => {
  const names = {
    Sid: 'Pin',
    Effect: 'Allow',
    Principal: { AWS: ['arn:aws:iam::111111111111:role/reader'] },
    Action: ['s3:GetObject'],
    Resource: ['arn:aws:s3:::acme-staging/*'],
  } as const;
  const documents = [document('resource', 'ops/staging', undefined, [names]), document('trust', 'ops/reader')];
  const stack = synthOps({ resources: [bucket()], principals: [role('ops/reader')] }, documents);
  expect(stack.resource['aws_s3_bucket_policy']).toEqual({
    staging: {
      bucket: name,
      policy:
        '{"Version":"2012-10-17","Statement":[{"Sid":"Pin","Effect":"Allow",' +
        '"Principal":{"AWS":["arn:aws:iam::111111111111:role/reader"]},' +
        '"Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme-staging/*"]}]}',
      depends_on: ['aws_iam_role.reader', 'aws_s3_bucket_public_access_block.staging'],
    },
  });
});

test('an existing bucket gets its policy and nothing else', () => {
  const stack = synthOps({ resources: [bucket({}, { managed: false })] }, [document('resource', 'ops/staging')]);
  expect(addressesIn(stack)).toEqual(['aws_s3_bucket_policy.staging']);
  expect(stack.resource['aws_s3_bucket_policy']?.['staging']?.['bucket']).toBe('acme-staging');
  expect(addressesIn(synthOps({ resources: [bucket({}, { managed: false })] }))).toEqual([]);
});

test.each([
  ['aws-managed', {}, { sse_algorithm: 'aws:kms' }],
  ['ops/key', { key: { managed: true } }, { sse_algorithm: 'aws:kms', kms_master_key_id: '${aws_kms_key.key.arn}' }],
  [
    'ops/key',
    { key: { managed: false } },
    { sse_algorithm: 'aws:kms', kms_master_key_id: '${data.aws_kms_alias.key.target_key_arn}' },
  ],
])('a bucket with the key %s %j uses it, with a bucket key', (key, { key: more }: { key?: object }, expected) => {
  const resources = [bucket({}, { key }), ...(more ? [resource('ops/key', 'kms-key', {}, more)] : [])];
  const { resource: made } = synthOps({ resources });
  expect(made['aws_s3_bucket_server_side_encryption_configuration']?.['staging']?.['rule']).toEqual([
    { apply_server_side_encryption_by_default: expected, bucket_key_enabled: true },
  ]);
});

test('lifecycle and object lock wait for versioning', () => {
  const made = stackOf({
    lifecycle: { 'expire-after': 400, 'archive-after': 60, 'archive-class': 'GLACIER_IR' },
    'object-lock': { mode: 'compliance', days: 5 },
  });
  expect(made['aws_s3_bucket']?.['staging']?.['object_lock_enabled']).toBe(true);
  expect(made['aws_s3_bucket_object_lock_configuration']?.['staging']).toEqual({
    bucket: name,
    rule: { default_retention: { mode: 'COMPLIANCE', days: 5 } },
    depends_on: ['aws_s3_bucket_versioning.staging'],
  });
  expect(made['aws_s3_bucket_lifecycle_configuration']?.['staging']).toEqual({
    bucket: name,
    rule: [
      {
        id: 'lifecycle',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        expiration: [{ days: 400 }],
        transition: [{ days: 60, storage_class: 'GLACIER_IR' }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ],
    depends_on: ['aws_s3_bucket_versioning.staging'],
  });
});

test('versioning that is switched off is suspended', () => {
  expect(stackOf({ versioning: false })['aws_s3_bucket_versioning']?.['staging']).toMatchObject({
    versioning_configuration: { status: 'Suspended' },
  });
});
