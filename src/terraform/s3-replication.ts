import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import {
  S3BucketReplicationConfigurationA,
  type S3BucketReplicationConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import type { Construct } from 'constructs';
import { reportsFolder, ruleIds, type S3ReplicationSettings } from '../catalog/s3-replication';
import { textsOf } from '../catalog/settings';
import type { Resource } from '../estate/estate';
import { after, placed } from './placing';
import { jobs, ResourceConstruct, type ResourceProps } from './resource-construct';

const on = { status: 'Enabled' };
const off = { status: 'Disabled' };

/** "Meeting compliance requirements with S3 Replication Time Control": 15 minutes, the only value. */
const threshold = { minutes: 15 };

/** "Event notification types and destinations": what goes wrong, not what goes well. */
const events = ['s3:Replication:OperationFailedReplication', 's3:Replication:OperationNotTracked'];
const late = 's3:Replication:OperationMissedThreshold';

/**
 * How a bucket is replicated: rules of version 2, by role; what S3 tells of them; and the job that replicates what was there before, which
 * Terraform has no resource for.
 */
export class S3Replication extends ResourceConstruct<S3ReplicationSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { 'runs-as': role = '' } = this.settings;
    const replication = new S3BucketReplicationConfigurationA(this, 'replication', {
      ...this.where,
      bucket: this.source.physicalName,
      role: this.props.roleArn(role),
      rule: this.rules(),
    });
    placed(replication, this.name);
    this.addNotifications();
    this.addJob();
  }

  private get source(): Resource {
    return this.props.related(this.settings.bucket ?? '');
  }

  private get replica(): Resource {
    return this.props.related(this.settings.to ?? '');
  }

  /** One for each prefix; an object that several of them cover is replicated once. */
  private rules(): S3BucketReplicationConfigurationRule[] {
    const prefixes = textsOf(this.settings.prefix);
    const ids = ruleIds(this.name, prefixes);
    return (prefixes.length > 0 ? prefixes : ['']).map((prefix, index) => ({
      id: ids[index] ?? this.name,
      priority: index + 1,
      status: 'Enabled',
      filter: this.filter(prefix),
      deleteMarkerReplication: this.settings['delete-markers'] ? on : off,
      sourceSelectionCriteria: {
        replicaModifications: this.settings['replica-changes'] ? on : off,
        sseKmsEncryptedObjects: this.replicaKey === undefined ? off : on,
      },
      destination: this.destination(),
    }));
  }

  private filter(prefix: string): NonNullable<S3BucketReplicationConfigurationRule['filter']> {
    const tags = this.settings['with-tags'];
    if (tags === undefined) return { prefix };
    const [tag, ...others] = Object.entries(tags).map(([key, value]) => ({ key, value }));
    if (prefix === '' && others.length === 0 && tag) return { tag };
    return { and: { ...(prefix !== '' && { prefix }), tags } };
  }

  private destination(): S3BucketReplicationConfigurationRule['destination'] {
    const { 'storage-class': storageClass, 'time-control': timed } = this.settings;
    const across = this.replica.account !== this.resource.account;
    const key = this.replicaKey;
    return {
      bucket: this.replica.arn,
      ...(across && {
        account: this.props.accountId?.(this.replica.account) ?? '',
        accessControlTranslation: { owner: 'Destination' },
      }),
      ...(storageClass !== undefined && { storageClass }),
      ...(key !== undefined && { encryptionConfiguration: { replicaKmsKeyId: key } }),
      metrics: { ...on, ...(timed && { eventThreshold: threshold }) },
      ...(timed && { replicationTime: { ...on, time: threshold } }),
    };
  }

  /**
   * "EncryptionConfiguration", ReplicaKmsKeyID: the ARN of a key or of an alias. The alias is known without a look into the other account,
   * which must not be needed on the day on which it is gone.
   */
  private get replicaKey(): string | undefined {
    const { key: ref } = this.replica;
    if (ref === undefined || ref === 'aws-managed') return undefined;
    const key = this.props.related(ref);
    if (key.settings['key-id'] !== undefined) return key.arn;
    return key.arn.replace(/:key\/\*$/, `:alias/${key.physicalName}`);
  }

  private addNotifications(): void {
    const { notify, 'time-control': timed } = this.settings;
    if (notify === undefined) return;
    const notification = new S3BucketNotification(this, 'notification', {
      ...this.where,
      bucket: this.source.physicalName,
      topic: [
        {
          id: this.name,
          topicArn: this.props.related(notify).arn,
          events: [...events, ...(timed ? [late] : [])].sort(),
        },
      ],
    });
    // S3 answers "conflicting operation" when both are put at once.
    after(placed(notification, this.name), [`aws_s3_bucket_replication_configuration.${this.name}`]);
  }

  /** "Create a Batch Replication job for existing replication rules": a request of `aws s3control create-job`. */
  private addJob(): void {
    const { 'batch-role': role, reports } = this.settings;
    if (role === undefined || reports === undefined) return;
    const account = this.props.accountId?.(this.resource.account) ?? '';
    const prefixes = textsOf(this.settings.prefix);
    const request = {
      AccountId: account,
      ConfirmationRequired: true,
      Description: `What ${this.source.physicalName} held before it was replicated to ${this.replica.physicalName}, or failed to replicate`,
      Operation: { S3ReplicateObject: {} },
      Priority: 1,
      RoleArn: this.props.roleArn(role),
      ManifestGenerator: {
        S3JobManifestGenerator: {
          SourceBucket: this.source.arn,
          ExpectedBucketOwner: account,
          EnableManifestOutput: false,
          Filter: {
            EligibleForReplication: true,
            ObjectReplicationStatuses: ['FAILED', 'NONE'],
            ...(prefixes.length > 0 && { KeyNameConstraint: { MatchAnyPrefix: prefixes } }),
          },
        },
      },
      Report: {
        Enabled: true,
        Bucket: this.props.related(reports).arn,
        ExpectedBucketOwner: account,
        Prefix: reportsFolder.slice(0, -1),
        Format: 'Report_CSV_20180820',
        ReportScope: 'AllTasks',
      },
    };
    this.files.set(`${jobs}/${this.name}.json`, `${JSON.stringify(request, null, 2)}\n`);
  }
}
