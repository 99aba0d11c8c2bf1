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
    'cloudtrail',
    'dynamodb-table',
    'ecr-repository',
    'event-bus',
    'iam-role',
    'kinesis-stream',
    'kms-key',
    'lambda-function',
    'log-group',
    's3-bucket',
    'secret',
    'sfn-state-machine',
    'sns-topic',
    'sqs-queue',
    'ssm-parameter',
  ]);
});

test('a name that is no type finds none, not even one that every object has', () => {
  expect(resourceTypeOf('toString')).toBeUndefined();
  expect(() => typeOf('s3-buckets')).toThrow('no resource type s3-buckets');
});
