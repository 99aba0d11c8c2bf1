import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, oneOrMore, optional, type Settings, textsOf, words } from './settings';

/** "Bucket naming rules" (general purpose buckets): 3 to 63, lowercase letters, digits, dots and hyphens, no two dots. */
const bucketName =
  '^(?!xn--|sthree-|amzn-s3-demo-)(?!.*\\.\\.)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$';

const days = (description: string) => Type.Integer({ minimum: 1, maximum: 36_500, description });

const settings = {
  bucket: optional(
    Type.String({
      pattern: bucketName,
      description: 'Name of the bucket in AWS, unique in the world. Default: the name in the blueprint.',
      examples: ['acme-staging-artifacts'],
    }),
  ),
  versioning: defaulted(
    Type.Boolean({ description: 'Keep earlier versions of objects. Replication and object lock need it.' }),
    true,
  ),
  'bucket-key': defaulted(
    Type.Boolean({
      description: 'With a customer key: one data key per bucket for a while, instead of a KMS request per object.',
    }),
    true,
  ),
  lifecycle: optional(
    group('When objects are removed or moved to cheaper storage.', {
      'expire-after': optional(days('Days after which objects expire. Default: never.')),
      'archive-after': optional(days('Days after which objects move to `archive-class`. Default: never.')),
      'archive-class': optional(
        words(
          ['STANDARD_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
          'Storage class that `archive-after` moves objects to. Default: INTELLIGENT_TIERING.',
        ),
      ),
      'expire-noncurrent-after': optional(
        days('Days after which versions that were replaced or deleted are removed. Default: 90.'),
      ),
      'abort-multipart-after': optional(
        days('Days after which the parts of an upload that never finished are removed. Default: 7.'),
      ),
    }),
  ),
  'object-lock': optional(
    group('Write once, read many: no version can be removed before its time. Can be chosen at creation only.', {
      mode: words(
        ['governance', 'compliance'],
        'governance: holders of a special permission may lift it. compliance: nobody may, not even root.',
      ),
      days: days('Days for which a new version is locked.'),
    }),
  ),
  'force-destroy': defaulted(
    Type.Boolean({ description: 'Let `terraform destroy` remove the bucket with all of its objects. For tests only.' }),
    false,
  ),
};

/** What a blueprint says of a bucket, with defaults. */
export type S3BucketSettings = Settings<typeof settings>;

const narrowing = {
  prefix: oneOrMore(
    'Only objects whose keys begin with this text. It ends in "/", so that `acme/` never covers `acme-corp/`, and is literal: no `*`, `?` or `${`.',
    { pattern: '^(?!/)(?:[^*?$]|\\$(?!\\{))*/$', maxLength: 512, examples: ['builds/'] },
  ),
};

/**
 * Actions by what they act on. Multipart uploads need no more than PutObject, but giving one up and resuming one do
 * ("Multipart upload API and permissions"). `read` holds no GetObjectVersion: old versions often were deleted for a reason.
 */
const actions: Readonly<Record<string, { readonly objects: readonly string[]; readonly bucket: readonly string[] }>> = {
  list: { objects: [], bucket: ['s3:ListBucket'] },
  read: { objects: ['s3:GetObject'], bucket: ['s3:ListBucket'] },
  'read-versions': {
    objects: ['s3:GetObject', 's3:GetObjectVersion'],
    bucket: ['s3:ListBucket', 's3:ListBucketVersions'],
  },
  write: { objects: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'], bucket: [] },
  // Without GetObject, and without multipart uploads, whose parts want kms:Decrypt: whoever deposits cannot read what lies there.
  deposit: {
    objects: ['s3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'],
    bucket: ['s3:ListBucket'],
  },
  // "Grant Firehose access to an Amazon S3 destination": it looks at what it has written, and at uploads that it has not finished.
  deliver: {
    objects: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
    bucket: ['s3:ListBucket', 's3:ListBucketMultipartUploads'],
  },
  delete: { objects: ['s3:DeleteObject'], bucket: [] },
  readwrite: {
    objects: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
    bucket: ['s3:ListBucket'],
  },
};

/**
 * What S3 needs as the role of a replication, at its source and at its replica, and Batch Operations to replicate what was there before
 * ("Setting up permissions for live replication", "Changing the replica owner", "Configuring an IAM role for S3 Batch Replication"; with
 * object lock "Using Object Lock with S3 Replication"). The replication itself looks at the whole bucket, so that a prefix narrows its objects alone.
 */
const replication: Readonly<
  Record<
    string,
    { readonly objects: readonly string[]; readonly locked?: readonly string[]; readonly bucket: readonly string[] }
  >
> = {
  'replicate-from': {
    objects: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
    locked: ['s3:GetObjectLegalHold', 's3:GetObjectRetention'],
    bucket: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
  },
  'replicate-to': {
    objects: ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
    bucket: [],
  },
  'replicate-existing': {
    objects: ['s3:InitiateReplication'],
    bucket: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
  },
};

function replicationAccess(level: string, target: Target, patterns: readonly string[]): readonly Access[] | undefined {
  const needed = replication[level];
  if (!needed) return undefined;
  const { objects, locked = [], bucket } = needed;
  const actions = [...objects, ...(target.settings['object-lock'] === undefined ? [] : locked)];
  const all = patterns.map((pattern) => `${target.arn}/${pattern}`);
  return [
    access('Replicate', actions, all),
    ...(bucket.length > 0 ? [access('Replication', bucket, [target.arn])] : []),
  ];
}

/** One bucket, its objects by prefix; ListBucket is narrowed by `s3:prefix`, which GetBucketLocation does not know. */
function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const { objects, bucket } = actions[level] ?? { objects: [], bucket: [] };
  const prefixes = textsOf(narrowed['prefix']);
  const patterns = prefixes.length > 0 ? prefixes.map((prefix) => `${prefix}*`) : ['*'];
  const replicated = replicationAccess(level, target, patterns);
  if (replicated) return replicated;
  // Firehose is not said to list by prefix.
  const underPrefix =
    prefixes.length > 0 && level !== 'deliver' ? { StringLike: { 's3:prefix': patterns } } : undefined;
  const list: Access[] = [access('Location', ['s3:GetBucketLocation'], [target.arn])];
  if (bucket.length > 0) list.push(access('List', bucket, [target.arn], underPrefix));
  if (objects.length > 0) {
    list.push(
      access(
        'Objects',
        objects,
        patterns.map((pattern) => `${target.arn}/${pattern}`),
      ),
    );
  }
  return list;
}

/** Reading decrypts; writing makes a data key, and a multipart upload decrypts its parts again ("Uploading a large file to Amazon S3 with encryption using an AWS KMS key"). */
function keyActions(level: string): readonly string[] {
  if (level === 'read' || level === 'read-versions') return ['kms:Decrypt'];
  // "Replicating encrypted objects", Granting additional permissions for cross-account scenarios.
  if (level === 'replicate-from') return ['kms:Decrypt'];
  if (level === 'replicate-to') return ['kms:Encrypt', 'kms:GenerateDataKey'];
  if (level === 'deposit') return ['kms:GenerateDataKey'];
  return level === 'write' || level === 'readwrite' || level === 'deliver'
    ? ['kms:Decrypt', 'kms:GenerateDataKey']
    : [];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'bucket', new RegExp(bucketName), '3 to 63 lowercase letters, digits and hyphens'),
  ];
  if (managed && target.settings['object-lock'] && target.settings['versioning'] === false) {
    found.push({ field: 'versioning', message: 'Object lock needs versioning: remove `versioning: false`.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 's3-bucket',
  title: 'Amazon S3 bucket',
  service: 's3',
  authorizationTypes: ['bucket', 'object'],
  below: 'object',
  settings,
  narrowing,
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('s3', place),
    actions: keyActions,
    // "Using server-side encryption with AWS KMS keys", Encryption context: the object's ARN, with S3 Bucket Keys the
    // bucket's. Both, since switching bucket keys does not encrypt older objects again.
    context: ({ arn }) => ({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': [arn, `${arn}/*`] } }),
    // SSE-S3, the base level of every bucket ("Setting default server-side encryption behavior for Amazon S3 buckets").
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => (typeof written['bucket'] === 'string' ? written['bucket'] : name),
  arn: (place, physicalName) => `arn:${place.partition}:s3:::${physicalName}`,
  dataEvents: { type: 'AWS::S3::Object', compare: 'starts-with', arn: (arn) => `${arn}/` },
  analyzedAs: 'AWS::S3::Bucket',
  policyEvents: {
    source: 's3.amazonaws.com',
    names: [
      'DeleteBucketPolicy',
      'DeleteBucketPublicAccessBlock',
      'PutBucketAcl',
      'PutBucketOwnershipControls',
      'PutBucketPolicy',
      'PutBucketPublicAccessBlock',
    ],
    parameters: ({ physicalName }) => ({ bucketName: [physicalName] }),
  },
  levels: {
    list: { title: 'list objects without reading them', writes: false },
    read: { title: 'read objects and list them', writes: false },
    'read-versions': { title: 'read objects and list them, replaced and deleted versions too', writes: false },
    write: { title: 'add and replace objects', writes: true },
    deposit: { title: 'add, replace and tag objects in one piece, and list them, without reading', writes: true },
    deliver: { title: 'add objects as Amazon Data Firehose does, and list them', writes: true },
    delete: { title: 'delete objects (with versioning: hide them behind a delete marker)', writes: true },
    'replicate-from': { title: 'read what S3 replicates to another bucket', writes: false },
    'replicate-to': { title: 'write replicas as S3 does, and own them', writes: true },
    'replicate-existing': { title: 'have S3 replicate what was there before', writes: true },
    readwrite: { title: 'read, list, add and replace objects, without deleting', writes: true },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_s3_bucket_policy',
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'Bucket policy size (Amazon S3 endpoints and quotas)',
    defaultVia: 'policy',
    plainHttp: true,
    denyActions: ['s3:*'],
    denyResources: ({ arn }) => [arn, `${arn}/*`],
    resourceElement: 'arn',
  },
  problems,
};
