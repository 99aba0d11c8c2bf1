import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "CreateTrail", Name: 3 to 128 letters, digits, "._-", no two of these signs beside each other, no IP address. */
const trailName = '^(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?=.{3,128}$)[a-zA-Z0-9]+(?:[._-][a-zA-Z0-9]+)*$';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';

const settings = {
  trail: optional(
    Type.String({ pattern: trailName, description: 'Name of the trail in AWS. Default: the name in the blueprint.' }),
  ),
  bucket: optional(
    Type.String({
      pattern: reference,
      description: 'Bucket that it writes into: a name of the same account, or `account/name`. Required.',
      examples: ['log/trail-logs'],
    }),
  ),
  // "CreateTrail", S3KeyPrefix.
  prefix: optional(
    Type.String({
      pattern: '^(?!/)(?!.*/$)[A-Za-z0-9!_.()/-]{1,200}$',
      description: 'Where in the bucket its files lie, without a slash at the end. Default: at the top.',
    }),
  ),
  organization: defaulted(
    Type.Boolean({ description: 'Log for every account of the organization. In its management account only.' }),
    false,
  ),
  'management-events': defaulted(
    words(['all', 'write', 'none'], 'Which calls of the control plane are logged; assuming roles is one.'),
    'all',
  ),
  'data-events': defaulted(
    Type.Union(
      [
        words(
          ['shared', 'all', 'none'],
          'shared: on what shares give to somebody; all: on everything of the types that can be shared.',
        ),
        Type.Array(Type.String({ pattern: reference }), { minItems: 1, uniqueItems: true }),
      ],
      { description: 'On which resources calls of the data plane are logged: `shared`, `all`, `none`, or a list.' },
    ),
    'none',
  ),
};

/** What a blueprint says of a trail, with defaults. */
export type CloudtrailSettings = Settings<typeof settings>;

const inspect = ['cloudtrail:GetEventSelectors', 'cloudtrail:GetTrail', 'cloudtrail:GetTrailStatus'];

/**
 * "Amazon S3 bucket policy for CloudTrail", for the one trail. Of an organization's trail the folder of its own account stays beside that of
 * the organization, as there. The page compares `aws:SourceArn` as text; an operator for ARNs is what the key asks for.
 */
function bucketAccess(from: Target, to: Target, organization?: string): readonly Access[] {
  const trail = { ArnEquals: { 'aws:SourceArn': [from.arn] } };
  const prefix = textOf(from.settings['prefix']);
  const folder = `${to.arn}/${prefix === undefined ? '' : `${prefix}/`}AWSLogs`;
  const owners = from.settings['organization'] === true && organization !== undefined ? [organization] : [];
  const files = [from.accountId, ...owners].map((owner) => `${folder}/${owner}/*`);
  const owned = { StringEquals: { 's3:x-amz-acl': ['bucket-owner-full-control'] } };
  return [
    access('AclCheck', ['s3:GetBucketAcl'], [to.arn], trail),
    access('Write', ['s3:PutObject'], files, { ...trail, ...owned }),
  ];
}

/**
 * "Configure AWS KMS key policies for CloudTrail": by `aws:SourceArn`, the recommended key. The encryption context is the trail's ARN ("How AWS
 * CloudTrail uses AWS KMS"), whose region the page leaves open for trails of all regions.
 */
function keyAccess(from: Target): readonly Access[] {
  const trail = { ArnEquals: { 'aws:SourceArn': [from.arn] } };
  const context = `arn:${from.partition}:cloudtrail:*:${from.accountId}:trail/${from.physicalName}`;
  return [
    access('Encrypt', ['kms:GenerateDataKey'], ['*'], {
      ...trail,
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': [context] },
    }),
    access('KeyFacts', ['kms:DescribeKey'], ['*'], trail),
  ];
}

function problems(target: Target): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'trail', new RegExp(trailName), '3 to 128 letters, digits, and single ".", "_" and "-"'),
  ];
  if (target.settings['bucket'] === undefined) {
    found.push({ field: 'type', message: 'A trail needs `bucket`, the bucket that it writes into.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'cloudtrail',
  title: 'AWS CloudTrail trail',
  service: 'cloudtrail',
  authorizationTypes: ['trail'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['trail']) ?? name,
  arn: (place, physicalName) => regionalArn('cloudtrail', place, `trail/${physicalName}`),
  levels: { inspect: { title: 'see its settings and whether it logs', writes: false } },
  access: (_level, { arn }) => [access('Trail', inspect, [arn])],
  // No `policy`: of CloudTrail's resources, event data stores, dashboards and channels have one ("CloudTrail resource-based policies").
  outputs: [
    {
      setting: 'bucket',
      type: 's3-bucket',
      service: 'cloudtrail.amazonaws.com',
      access: bucketAccess,
      keyAccess,
      waits: true,
    },
  ],
  problems,
};
