// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Json, Resource } from '../../src/estate/estate';
import { addressesIn, document, resource, synthOps } from './estate';

const queue = (settings: Record<string, Json> = {}, more: Partial<Resource> = {}) =>
  resource('ops/orders', 'sqs-queue', settings, { physicalName: 'acme-orders', ...more });

test('a new queue is encrypted, polled long, and its policy is a resource of its own', () => {
  const stack = synthOps({ resources: [queue()] }, [document('resource', 'ops/orders')]);
  expect(addressesIn(stack)).toEqual(['aws_sqs_queue.orders', 'aws_sqs_queue_policy.orders']);
  expect(stack.resource['aws_sqs_queue']?.['orders']).toEqual({
    name: 'acme-orders',
    visibility_timeout_seconds: 30,
    message_retention_seconds: 345_600,
    delay_seconds: 0,
    receive_wait_time_seconds: 20,
    sqs_managed_sse_enabled: true,
    tags: { 'managed-by': 'crossgrant' },
  });
  expect(stack.resource['aws_sqs_queue_policy']?.['orders']?.['queue_url']).toBe('${aws_sqs_queue.orders.url}');
});

test('an existing queue is looked up by its name', () => {
  const stack = synthOps({ resources: [queue({}, { managed: false })] }, [document('resource', 'ops/orders')]);
  expect(addressesIn(stack)).toEqual(['aws_sqs_queue_policy.orders', 'data.aws_sqs_queue.orders']);
  expect(stack.data['aws_sqs_queue']?.['orders']).toEqual({ name: 'acme-orders' });
});

test('a customer key replaces the service’s own', () => {
  const resources = [queue({}, { key: 'ops/key' }), resource('ops/key', 'kms-key')];
  const made = synthOps({ resources }).resource['aws_sqs_queue']?.['orders'];
  expect(made).toMatchObject({ kms_master_key_id: '${aws_kms_key.key.arn}', kms_data_key_reuse_period_seconds: 300 });
  expect(made).not.toHaveProperty('sqs_managed_sse_enabled');
});

test.each([
  ['a new one, which comes first', {}, ['aws_sqs_queue.dead']],
  ['an existing one', { managed: false }, undefined],
])('the dead-letter queue is %s', (_, more, waitsFor) => {
  const arn = 'arn:aws:sqs:eu-west-1:111111111111:dead';
  const resources = [
    queue({ 'dead-letter': { queue: 'dead', 'max-receives': 5 } }),
    resource('ops/dead', 'sqs-queue', {}, { arn, ...more }),
  ];
  const made = synthOps({ resources }).resource['aws_sqs_queue']?.['orders'];
  expect(made?.['redrive_policy']).toBe(`{"deadLetterTargetArn":"${arn}","maxReceiveCount":5}`);
  expect(made?.['depends_on']).toEqual(waitsFor);
});
