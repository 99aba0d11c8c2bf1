import { Type } from '@sinclair/typebox';
import { access } from './access';
import type { Output, ResourceType, SettingProblem, Target } from './resource-type';
import { optional, type Settings, textOf } from './settings';

const local = '^[a-z][a-z0-9-]*$';

const settings = {
  of: optional(
    Type.String({ pattern: local, description: 'Bucket of the same account whose use is recorded. Required.' }),
  ),
  bucket: optional(
    Type.String({
      pattern: local,
      description: 'Bucket of the same account and region that gets the records; it has no key of its own. Required.',
    }),
  ),
  prefix: optional(
    Type.String({
      pattern: '^(?!/)[A-Za-z0-9!_.()/-]{1,400}/$',
      description: 'Where in it they lie. Default: under the name of the bucket.',
      examples: ['orders/'],
    }),
  ),
};

/** What a blueprint says of the access log of a bucket. */
export type BucketAccessLogSettings = Settings<typeof settings>;

/** Where the records of a bucket lie. */
export function recordsUnder({ prefix, of }: Readonly<Record<string, unknown>>): string {
  return typeof prefix === 'string' ? prefix : `${String(of)}/`;
}

/** "Permissions for log delivery": the one bucket, of the one account. */
const output: Output = {
  setting: 'bucket',
  type: 's3-bucket',
  service: 'logging.s3.amazonaws.com',
  waits: false,
  access: (from, to) => [
    access('Records', ['s3:PutObject'], [`${to.arn}/${recordsUnder(from.settings)}*`], {
      ArnEquals: {
        'aws:SourceArn': [`arn:${from.partition}:s3:::${textOf(from.settings['of-name']) ?? from.physicalName}`],
      },
      StringEquals: { 'aws:SourceAccount': [from.accountId] },
    }),
  ],
};

function problems({ settings: written }: Target): readonly SettingProblem[] {
  return ['of', 'bucket'].flatMap((field) =>
    written[field] === undefined ? [{ field: 'type', message: `The access log of a bucket needs \`${field}\`.` }] : [],
  );
}

export const resourceType: ResourceType = {
  name: 'bucket-access-log',
  title: 'Amazon S3 server access log of a bucket',
  service: 's3',
  authorizationTypes: ['bucket'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name) => name,
  nameless: true,
  arn: (place, name, written) => `arn:${place.partition}:s3:::${textOf(written['of-name']) ?? name}`,
  levels: {},
  access: () => [],
  names: { of: 's3-bucket', bucket: 's3-bucket' },
  outputs: [output],
  problems,
};
