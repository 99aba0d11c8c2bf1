import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import type { Output, Target } from './resource-type';
import { defaulted, optional, textOf } from './settings';

/** Where AWS services write logs: every type of them has these fields. */
export const deliveredFields = {
  bucket: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
      description: 'Bucket that gets the logs: a name of the same account, or `account/name`. Required.',
      examples: ['log/central-logs'],
    }),
  ),
  prefix: defaulted(
    Type.String({
      pattern: '^(?!/)(?!.*/$)(?!.*AWSLogs)[A-Za-z0-9!_.()/-]{1,200}$',
      description:
        'Where in the bucket they lie, without a slash at the end; behind it `AWSLogs/` and the id of the account.',
    }),
    'services',
  ),
};

/** Below that every service puts the id of the account that its logs come from. */
export function filesOf(from: Target, to: Target): string {
  return `${to.arn}/${textOf(from.settings['prefix']) ?? 'services'}/AWSLogs/${from.accountId}/*`;
}

/** "Logs sent to Amazon S3": for the account's part of the delivery of logs in the region that they come from. */
function delivered(from: Target) {
  return {
    StringEquals: { 'aws:SourceAccount': [from.accountId] },
    ArnLike: { 'aws:SourceArn': [regionalArn('logs', from, '*')] },
  };
}

const service = 'delivery.logs.amazonaws.com';
const common = { setting: 'bucket', type: 's3-bucket', service, as: 'delivered-logs', waits: true } as const;

/**
 * "Logs sent to Amazon S3" and "Amazon S3 bucket server-side encryption" of the CloudWatch Logs guide. All accounts look at the bucket and use
 * its key by one statement; each writes by its own, below its own id, since whoever sends chooses the prefix in front of that.
 */
export const deliveredOutputs: readonly Output[] = [
  {
    ...common,
    together: 'accounts',
    access: (from, to) => [access('AclCheck', ['s3:GetBucketAcl'], [to.arn], delivered(from))],
    keyAccess: (from) => [
      access(
        'Encrypt',
        [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        ['*'],
        delivered(from),
      ),
    ],
  },
  {
    ...common,
    together: true,
    access: (from, to) => {
      const { StringEquals, ArnLike } = delivered(from);
      const owned = { ...StringEquals, 's3:x-amz-acl': ['bucket-owner-full-control'] };
      return [access('Write', ['s3:PutObject'], [filesOf(from, to)], { StringEquals: owned, ArnLike })];
    },
  },
];
