import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access } from './access';
import type { Dimensions, ResourceType, SettingProblem, Target, Watched, WatchedBeside } from './resource-type';
import { defaulted, missingProblems, oneOrMore, optional, type Settings, textOf, textsOf, words } from './settings';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';
const local = '^[a-z][a-z0-9-]*$';

/** Storage classes that a replica may have ("ReplicationDestination", StorageClass), the colder ones last. */
export const storageClasses = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;

/** Objects that have all of these tags ("Replication configuration file elements", Filter). */
export const objectTags = Type.Record(Type.String({ pattern: '^(?!aws:).{1,128}$' }), Type.String({ maxLength: 256 }), {
  minProperties: 1,
  maxProperties: 10,
  description: 'Only objects with all of these tags. Default: all.',
  examples: [{ keep: 'forever' }],
});

const settings = {
  bucket: optional(
    Type.String({ pattern: local, description: 'Bucket of the same account whose objects are replicated. Required.' }),
  ),
  to: optional(
    Type.String({
      pattern: reference,
      description: 'Bucket that gets the replicas: a name of the same account, or `account/name`. Required.',
      examples: ['shop-dr/orders-archive-replica'],
    }),
  ),
  'runs-as': optional(
    Type.String({ pattern: local, description: 'Role of the same account as which S3 replicates. Required.' }),
  ),
  prefix: oneOrMore('Only objects whose keys begin with this text, or one of these; it ends in "/". Default: all.', {
    pattern: '^(?!/)(?:[^*?$]|\\$(?!\\{))*/$',
    maxLength: 512,
    examples: ['invoices/'],
  }),
  'with-tags': optional(objectTags),
  'delete-markers': defaulted(
    Type.Boolean({ description: 'Hide in the replica what is deleted at the source. Versions are never removed.' }),
    false,
  ),
  'time-control': defaulted(
    Type.Boolean({
      description: 'Replication Time Control: 99.99 % of objects within 15 minutes, with metrics and events.',
    }),
    false,
  ),
  'replica-changes': defaulted(
    Type.Boolean({
      description:
        'Replicate changes of tags, locks and ACLs of objects that are replicas themselves: of two buckets that replicate each other.',
    }),
    false,
  ),
  'storage-class': optional(words(storageClasses, 'Storage class of the replicas. Default: that of the source.')),
  notify: optional(
    Type.String({
      pattern: reference,
      description:
        'Topic that hears of objects which were late, or not replicated. It becomes all that the bucket notifies.',
    }),
  ),
  'batch-role': optional(
    Type.String({
      pattern: local,
      description: 'Role of the same account as which Batch Operations replicates what was there before.',
    }),
  ),
  reports: optional(
    Type.String({ pattern: local, description: 'Bucket of the same account that gets the reports of such jobs.' }),
  ),
};

/** What a blueprint says of the replication of a bucket, with defaults. */
export type S3ReplicationSettings = Settings<typeof settings>;

/** Folder of the reports in their bucket. */
export const reportsFolder = 'batch-replication/';

/** Ids of the rules: one for each prefix. */
export function ruleIds(name: string, prefixes: readonly string[]): readonly string[] {
  return prefixes.length > 1 ? prefixes.map((_, index) => `${name}-${index + 1}`) : [name];
}

/** S3 says for which bucket it acts ("Granting permissions to publish event notification messages to a destination"). */
function onBehalf({ arn, accountId }: Target) {
  return { ArnEquals: { 'aws:SourceArn': [arn] }, StringEquals: { 'aws:SourceAccount': [accountId] } };
}

const publish = (from: Target, to: Target): readonly Access[] => [
  access('Notify', ['sns:Publish'], [to.arn], onBehalf(from)),
];

const useKey = (from: Target): readonly Access[] => [
  access('Notify', ['kms:Decrypt', 'kms:GenerateDataKey'], ['*'], onBehalf(from)),
];

function problems(target: Target): readonly SettingProblem[] {
  const { settings: written } = target;
  const found = [...missingProblems(target, 'A replication', ['bucket', 'to', 'runs-as'])];
  // "Replicating delete markers between buckets".
  if (written['with-tags'] !== undefined && written['delete-markers'] === true)
    found.push({ field: 'delete-markers', message: 'S3 replicates no delete markers where tags choose the objects.' });
  if ((written['batch-role'] === undefined) !== (written['reports'] === undefined))
    found.push({ field: 'type', message: '`batch-role` and `reports` belong together.' });
  return found;
}

/** Every rule has the metrics for itself. */
function ruleDimensions({ settings: written, physicalName }: Target, { find }: WatchedBeside): readonly Dimensions[] {
  const [source, replica] = ['bucket', 'to'].map((setting) => find(textOf(written[setting]) ?? ''));
  if (!source || !replica) return [];
  const buckets = { SourceBucket: source.physicalName, DestinationBucket: replica.physicalName };
  return ruleIds(physicalName, textsOf(written['prefix'])).map((RuleId) => ({ ...buckets, RuleId }));
}

/** Seconds that Replication Time Control promises. */
const promised = 15 * 60;

/**
 * "Using S3 Replication metrics": the latency is published in the region of the destination bucket, what failed in that of the source; both
 * in the account whose rule it is.
 */
const watchedReplication: readonly Watched[] = [
  {
    kind: 'replication-lag',
    title: 'How far a replica is behind',
    namespace: 'AWS/S3',
    metric: 'ReplicationLatency',
    dimensions: ruleDimensions,
    region: ({ settings: written, region }, { find }) => find(textOf(written['to']) ?? '')?.region ?? region,
    statistic: 'Maximum',
    unit: 'seconds',
    above: promised,
    period: 60,
    periods: 5,
    datapoints: 3,
  },
  {
    kind: 'failed-replications',
    title: 'Objects that were not replicated',
    namespace: 'AWS/S3',
    metric: 'OperationsFailedReplication',
    dimensions: ruleDimensions,
    statistic: 'Sum',
    unit: 'count',
    above: 0,
    period: 60,
    periods: 5,
    datapoints: 1,
  },
];

export const resourceType: ResourceType = {
  name: 's3-replication',
  title: 'Amazon S3 replication of a bucket',
  service: 's3',
  authorizationTypes: ['bucket'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name) => name,
  nameless: true,
  // It has no ARN of its own: it is that of the bucket.
  arn: (place, _name, written) => `arn:${place.partition}:s3:::${textOf(written['bucket-name']) ?? '*'}`,
  levels: { inspect: { title: 'see how the bucket is replicated', writes: false } },
  access: (_level, { arn }) => [access('Replication', ['s3:GetReplicationConfiguration'], [arn])],
  names: { bucket: 's3-bucket', reports: 's3-bucket' },
  // What the replica's policy allows is a share with the role, as S3 acts as that role and not by its own name.
  outputs: [
    { setting: 'to', type: 's3-bucket', access: () => [], waits: true },
    {
      setting: 'notify',
      type: 'sns-topic',
      service: 's3.amazonaws.com',
      access: publish,
      keyAccess: useKey,
      waits: true,
    },
  ],
  assumedFor: { service: 's3.amazonaws.com', conditions: onBehalf },
  watched: watchedReplication,
  problems,
};
