// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Json, Resource } from '../../src/estate/estate';
import { addressesIn, document, resource, role, synthOps } from './estate';

const tags = { 'managed-by': 'crossgrant' };
const key = resource('ops/key', 'kms-key');

/** What is made of one resource, with or without a policy. */
function stackOf(type: string, settings: Record<string, Json>, more: Partial<Resource> = {}, shared = false) {
  const resources = [resource('ops/it', type, settings, more), ...(more.key === 'ops/key' ? [key] : [])];
  return synthOps(
    { resources, principals: [role('ops/worker', { managed: false })] },
    shared ? [document('resource', 'ops/it')] : [],
  );
}

describe('kinesis-stream', () => {
  test('on demand unless shards are provisioned; encrypted where a key is named', () => {
    expect(stackOf('kinesis-stream', {}).resource['aws_kinesis_stream']?.['it']).toEqual({
      name: 'it',
      retention_period: 24,
      stream_mode_details: { stream_mode: 'ON_DEMAND' },
      tags,
    });
    const made = stackOf('kinesis-stream', { mode: 'provisioned', shards: 3, retention: 48 }, { key: 'ops/key' });
    expect(made.resource['aws_kinesis_stream']?.['it']).toEqual({
      name: 'it',
      retention_period: 48,
      shard_count: 3,
      stream_mode_details: { stream_mode: 'PROVISIONED' },
      encryption_type: 'KMS',
      kms_key_id: '${aws_kms_key.key.arn}',
      tags,
    });
  });

  test('the policy names the stream by ARN', () => {
    const policy = (managed: boolean) =>
      stackOf('kinesis-stream', {}, { managed }, true).resource['aws_kinesis_resource_policy']?.['it']?.[
        'resource_arn'
      ];
    expect(policy(true)).toBe('${aws_kinesis_stream.it.arn}');
    expect(policy(false)).toBe('arn:aws:test:eu-west-1:111111111111:it');
  });
});

describe('sns-topic', () => {
  test('is as its settings say', () => {
    const settings = { fifo: true, 'content-deduplication': true, 'display-name': 'Orders', tracing: true };
    expect(stackOf('sns-topic', settings, { physicalName: 'it.fifo', key: 'aws-managed' }).resource).toEqual({
      aws_sns_topic: {
        it: {
          name: 'it.fifo',
          fifo_topic: true,
          content_based_deduplication: true,
          display_name: 'Orders',
          tracing_config: 'Active',
          kms_master_key_id: 'alias/aws/sns',
          tags,
        },
      },
    });
  });

  test('the policy names the topic by ARN', () => {
    const policy = (managed: boolean) =>
      stackOf('sns-topic', {}, { managed }, true).resource['aws_sns_topic_policy']?.['it']?.['arn'];
    expect(policy(true)).toBe('${aws_sns_topic.it.arn}');
    expect(policy(false)).toBe('arn:aws:test:eu-west-1:111111111111:it');
  });
});

describe('secret', () => {
  test('is made without a value, and its policy cannot make it public', () => {
    const stack = stackOf('secret', { description: 'API' }, { physicalName: 'shop/api', key: 'ops/key' }, true);
    expect(stack.resource['aws_secretsmanager_secret']?.['it']).toEqual({
      name: 'shop/api',
      description: 'API',
      recovery_window_in_days: 30,
      kms_key_id: '${aws_kms_key.key.arn}',
      tags,
    });
    expect(stack.resource['aws_secretsmanager_secret_policy']?.['it']).toMatchObject({
      secret_arn: '${aws_secretsmanager_secret.it.arn}',
      block_public_policy: true,
    });
  });

  test('an existing one is looked up, unless the end of its ARN is written', () => {
    expect(addressesIn(stackOf('secret', {}, { managed: false }, true))).toEqual([
      'aws_secretsmanager_secret_policy.it',
      'data.aws_secretsmanager_secret.it',
    ]);
    const known = stackOf('secret', { suffix: 'a1B2c3' }, { managed: false }, true);
    expect(addressesIn(known)).toEqual(['aws_secretsmanager_secret_policy.it']);
    expect(addressesIn(stackOf('secret', {}, { managed: false }))).toEqual([]);
  });
});

describe('ecr-repository', () => {
  test('tags cannot move and images are scanned', () => {
    expect(stackOf('ecr-repository', {}, { physicalName: 'shop/api' }, true).resource).toMatchObject({
      aws_ecr_repository: {
        it: {
          name: 'shop/api',
          image_tag_mutability: 'IMMUTABLE',
          image_scanning_configuration: { scan_on_push: true },
          force_delete: false,
          encryption_configuration: [{ encryption_type: 'AES256' }],
          tags,
        },
      },
      aws_ecr_repository_policy: { it: { repository: '${aws_ecr_repository.it.name}' } },
    });
    expect(stackOf('ecr-repository', {}, { managed: false }, true).resource['aws_ecr_repository_policy']).toMatchObject(
      {
        it: { repository: 'it' },
      },
    );
  });

  test('old images expire, untagged ones first', () => {
    const made = stackOf(
      'ecr-repository',
      { 'keep-images': 9, 'expire-untagged-after': 3 },
      { key: 'ops/key' },
    ).resource;
    expect(made['aws_ecr_repository']?.['it']?.['encryption_configuration']).toEqual([
      { encryption_type: 'KMS', kms_key: '${aws_kms_key.key.arn}' },
    ]);
    expect(made['aws_ecr_lifecycle_policy']?.['it']?.['policy']).toBe(
      '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":3},"action":{"type":"expire"}},' +
        '{"rulePriority":2,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":9},"action":{"type":"expire"}}]}',
    );
  });
});

describe('event-bus', () => {
  test('has its archive and policy', () => {
    const stack = stackOf('event-bus', { description: 'Orders', 'archive-days': 7 }, { key: 'ops/key' }, true);
    expect(stack.resource['aws_cloudwatch_event_bus']?.['it']).toEqual({
      name: 'it',
      description: 'Orders',
      kms_key_identifier: '${aws_kms_key.key.arn}',
      tags,
    });
    expect(stack.resource['aws_cloudwatch_event_archive']?.['it']).toEqual({
      name: 'it',
      event_source_arn: '${aws_cloudwatch_event_bus.it.arn}',
      retention_days: 7,
    });
    expect(stack.resource['aws_cloudwatch_event_bus_policy']?.['it']?.['event_bus_name']).toBe(
      '${aws_cloudwatch_event_bus.it.name}',
    );
  });

  test('the default bus gets its policy by name', () => {
    const stack = stackOf('event-bus', {}, { managed: false, physicalName: 'default' }, true);
    expect(stack.resource['aws_cloudwatch_event_bus_policy']?.['it']?.['event_bus_name']).toBe('default');
  });
});

describe('types that are shared through a role', () => {
  test('a log group keeps its events for 90 days', () => {
    expect(
      stackOf('log-group', { class: 'infrequent-access' }, { key: 'ops/key' }).resource['aws_cloudwatch_log_group'],
    ).toEqual({
      it: {
        name: 'it',
        retention_in_days: 90,
        log_group_class: 'INFREQUENT_ACCESS',
        kms_key_id: '${aws_kms_key.key.arn}',
        tags,
      },
    });
  });

  test('a SecureString never has its value in the state', () => {
    expect(
      stackOf('ssm-parameter', { kind: 'SecureString' }, { key: 'ops/key' }).resource['aws_ssm_parameter'],
    ).toEqual({
      it: {
        name: 'it',
        type: 'SecureString',
        tier: 'Standard',
        value_wo: 'unset',
        value_wo_version: 1,
        key_id: '${aws_kms_key.key.arn}',
        tags,
      },
    });
    expect(stackOf('ssm-parameter', { value: 'x' }, { key: 'aws-managed' }).resource['aws_ssm_parameter']).toEqual({
      it: { name: 'it', type: 'String', tier: 'Standard', value: 'x', tags },
    });
  });

  test('a state machine is read from its file by Terraform', () => {
    const settings = { definition: 'flows/it.asl.json', 'runs-as': 'worker', kind: 'express', tracing: true };
    expect(stackOf('sfn-state-machine', settings).resource['aws_sfn_state_machine']).toEqual({
      it: {
        name: 'it',
        definition: '${file("../../../flows/it.asl.json")}',
        role_arn: 'arn:aws:iam::111111111111:role/worker',
        type: 'EXPRESS',
        tracing_configuration: { enabled: true },
        tags,
      },
    });
  });

  test.each(['log-group', 'ssm-parameter', 'sfn-state-machine'])('nothing is made for an existing %s', (type) => {
    expect(addressesIn(stackOf(type, {}, { managed: false }))).toEqual([]);
  });

  test.each(['log-group', 'ssm-parameter', 'sfn-state-machine'])('a policy for a %s is our bug', (type) => {
    expect(() => stackOf(type, {}, { managed: false }, true)).toThrow(/no place in Terraform for ops\/resource\/it/);
  });
});
