// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import type { Json, Resource } from '../../src/estate/estate';
import { stackNames, terraformAddresses } from '../../src/terraform/address';
import { account, addressesIn, estate, resource, synth } from './estate';

const named = { 'bucket-key': false };
const trail = (settings: Record<string, Json> = {}, more: Partial<Resource> = {}) =>
  resource('ops/trail', 'cloudtrail', { bucket: 'dev/logs', 'management-events': 'all', ...settings }, more);

/** A trail of `ops` that writes into a bucket of `dev`. */
function trailing(made: Resource, key?: Partial<Resource>) {
  return estate({
    accounts: [account('dev', { deployRole: 'deploy' }), account('ops'), account('quiet')],
    resources: [
      resource('dev/logs', 's3-bucket', named, {
        physicalName: 'acme-logs',
        arn: 'arn:aws:s3:::acme-logs',
        ...(key && { key: 'dev/logs-key' }),
      }),
      ...(key ? [resource('dev/logs-key', 'kms-key', {}, key)] : []),
      resource('dev/work', 'sqs-queue', {}, { arn: 'arn:aws:sqs:eu-west-1:222222222222:work' }),
      made,
    ],
  });
}

describe('a trail', () => {
  const whole = trailing(trail({ 'data-events': ['dev/work'], organization: true, prefix: 'all' }), {});
  const { names, stacks, files } = synth(whole, []);

  test('is made in the second wave, which waits for the account of its bucket', () => {
    expect(names).toEqual(['dev', 'ops', 'ops-links', 'quiet']);
    expect(stackNames(whole)).toEqual(names);
    expect(JSON.parse(files['manifest.json'] ?? '').stacks['ops-links'].dependencies).toEqual(['dev']);
    expect(terraformAddresses(whole, [])).toContainEqual({
      stack: 'ops-links',
      address: 'aws_cloudtrail.trail',
      for: 'ops/trail',
    });
    expect(addressesIn(stacks['ops'] ?? raise())).toEqual([]);
  });

  test('covers all regions and global services, logs, and has files that can be validated', () => {
    expect(stacks['ops-links']?.resource['aws_cloudtrail']?.['trail']).toEqual({
      name: 'trail',
      s3_bucket_name: 'acme-logs',
      s3_key_prefix: 'all',
      kms_key_id: '${data.aws_kms_alias.dev_logs-key.target_key_arn}',
      is_organization_trail: true,
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      enable_logging: true,
      advanced_event_selector: [
        { name: 'Management events', field_selector: [{ field: 'eventCategory', equals: ['Management'] }] },
        {
          name: 'Listed of AWS::SQS::Queue',
          field_selector: [
            { field: 'eventCategory', equals: ['Data'] },
            { field: 'resources.type', equals: ['AWS::SQS::Queue'] },
            { field: 'resources.ARN', equals: ['arn:aws:sqs:eu-west-1:222222222222:work'] },
          ],
        },
      ],
      tags: { 'managed-by': 'crossgrant' },
    });
  });

  test("looks the key up as the role that deploys in the bucket's account", () => {
    expect(stacks['ops-links']?.data['aws_kms_alias']?.['dev_logs-key']).toEqual({
      name: 'alias/logs-key',
      provider: 'aws.dev-eu-west-1',
    });
    expect(stacks['ops-links']?.provider.aws[1]).toMatchObject({
      alias: 'dev-eu-west-1',
      allowed_account_ids: ['222222222222'],
      assume_role: [{ role_arn: 'arn:aws:iam::222222222222:role/deploy' }],
    });
  });

  test('names a key whose id is known, and none where the bucket has none', () => {
    const arn = 'arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555';
    const known = { arn, managed: false, settings: { 'key-id': '11111111-2222-3333-4444-555555555555' } };
    const made = (of: ReturnType<typeof trailing>) =>
      synth(of, []).stacks['ops-links']?.resource['aws_cloudtrail']?.['trail'];
    expect(made(trailing(trail(), known))).toMatchObject({ kms_key_id: arn });
    expect(made(trailing(trail()))).not.toHaveProperty('kms_key_id');
  });

  test('that exists is not made, and makes no second wave', () => {
    expect(synth(trailing(trail({}, { managed: false })), []).names).toEqual(['dev', 'ops', 'quiet']);
  });

  test('in the account of its bucket needs no way into another one', () => {
    const { stacks: own } = synth(
      trailing(resource('dev/trail', 'cloudtrail', { bucket: 'dev/logs', 'management-events': 'all' }), {}),
      [],
    );
    expect(own['dev-links']?.data['aws_kms_alias']).toEqual({ 'logs-key': { name: 'alias/logs-key' } });
    expect(own['dev-links']?.provider.aws).toHaveLength(1);
  });
});

function raise(): never {
  throw new Error('no such stack');
}
