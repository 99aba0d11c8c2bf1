import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRegistry } from '../../scripts/generate-registry';
import { renderPage } from '../../scripts/generate-resource-docs';
import { resourceTypeOf, resourceTypes, typeOf } from '../../src/catalog/registry';

const root = join(__dirname, '..', '..');

test('the registry and the page of resource types are as generated', () => {
  expect(readFileSync(join(root, 'src/catalog/registry.generated.ts'), 'utf8')).toBe(renderRegistry());
  expect(readFileSync(join(root, 'docs/reference/resource-types.md'), 'utf8')).toBe(renderPage());
});

test('every type stands under its own name', () => {
  expect(Object.values(resourceTypes).map(({ name }) => name)).toEqual(Object.keys(resourceTypes));
  expect(Object.keys(resourceTypes)).toEqual([
    'access-analyzer',
    'account-actions',
    'alarm',
    'athena-workgroup',
    'aurora-cluster',
    'backup-plan',
    'backup-restore-test',
    'backup-vault',
    'balancer-log',
    'bucket-access-log',
    'chat-channel',
    'cloudtrail',
    'dashboard',
    'dns-record',
    'dns-zone',
    'dynamodb-table',
    'ecr-registry',
    'ecr-replication',
    'ecr-repository',
    'event-bus',
    'event-rule',
    'firehose-stream',
    'flow-log',
    'glue-database',
    'glue-table',
    'health-check',
    'iam-fence',
    'iam-role',
    'iam-simulator',
    'instance-profile',
    'kinesis-consumer',
    'kinesis-stream',
    'kms-key',
    'lambda-function',
    'log-destination',
    'log-group',
    'log-redaction',
    'log-subscription',
    'metric-namespace',
    'network',
    'oam-link',
    'oam-sink',
    'oidc-provider',
    'opensearch-collection',
    'opensearch-domain',
    'rds-instance',
    'redshift-cluster',
    'redshift-workgroup',
    'resolver-query-log',
    'rest-api',
    's3-bucket',
    's3-replication',
    'secret',
    'sfn-state-machine',
    'sns-topic',
    'sqs-queue',
    'ssm-parameter',
    'xray',
  ]);
});

test('a name that is no type finds none, not even one that every object has', () => {
  expect(resourceTypeOf('toString')).toBeUndefined();
  expect(() => typeOf('s3-buckets')).toThrow('no resource type s3-buckets');
});
