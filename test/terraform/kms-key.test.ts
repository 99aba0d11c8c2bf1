// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Json, Resource } from '../../src/estate/estate';
import { addressesIn, document, resource, synthOps } from './estate';

const policyText =
  '{"Version":"2012-10-17","Statement":[{"Sid":"Root","Effect":"Allow",' +
  '"Principal":{"AWS":["arn:aws:iam::111111111111:root"]},"Action":["kms:*"],"Resource":["*"]}]}';
const policy = document('key', 'ops/staging', undefined, [
  {
    Sid: 'Root',
    Effect: 'Allow',
    Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
    Action: ['kms:*'],
    Resource: ['*'],
  },
]);
const stackOf = (settings: Record<string, Json> = {}, more: Partial<Resource> = {}) =>
  synthOps({ resources: [resource('ops/staging', 'kms-key', settings, { physicalName: 'acme', ...more })] }, [policy]);

test('a new key has its policy from its first moment, rotates, and has its alias', () => {
  expect(stackOf().resource).toEqual({
    aws_kms_key: {
      staging: {
        description: 'staging, key of ops',
        deletion_window_in_days: 30,
        key_usage: 'ENCRYPT_DECRYPT',
        customer_master_key_spec: 'SYMMETRIC_DEFAULT',
        multi_region: false,
        enable_key_rotation: true,
        policy: policyText,
        tags: { 'managed-by': 'crossgrant' },
      },
    },
    aws_kms_alias: { staging: { name: 'alias/acme', target_key_id: '${aws_kms_key.staging.key_id}' } },
  });
});

test.each([
  [{ 'rotation-days': 180 }, { enable_key_rotation: true, rotation_period_in_days: 180 }],
  [{ rotation: false, 'rotation-days': 180 }, { enable_key_rotation: false }],
  [
    { usage: 'sign-verify' },
    { key_usage: 'SIGN_VERIFY', customer_master_key_spec: 'ECC_NIST_P256', enable_key_rotation: false },
  ],
  [
    { usage: 'generate-verify-mac', spec: 'HMAC_512' },
    { key_usage: 'GENERATE_VERIFY_MAC', customer_master_key_spec: 'HMAC_512' },
  ],
])('settings %j become %j', (settings: Record<string, Json>, expected) => {
  expect(stackOf(settings).resource['aws_kms_key']?.['staging']).toMatchObject(expected);
});

test('an existing key is found by its alias and gets its policy', () => {
  const stack = stackOf({}, { managed: false });
  expect(addressesIn(stack)).toEqual(['aws_kms_key_policy.staging', 'data.aws_kms_alias.staging']);
  expect(stack.data['aws_kms_alias']?.['staging']).toEqual({ name: 'alias/acme' });
  expect(stack.resource['aws_kms_key_policy']?.['staging']).toEqual({
    key_id: '${data.aws_kms_alias.staging.target_key_id}',
    policy: policyText,
  });
});

test('an existing key whose id is written needs no lookup', () => {
  const stack = stackOf({ 'key-id': '1-2' }, { managed: false });
  expect(addressesIn(stack)).toEqual(['aws_kms_key_policy.staging']);
  expect(stack.resource['aws_kms_key_policy']?.['staging']?.['key_id']).toBe('1-2');
});
