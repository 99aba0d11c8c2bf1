import { S3Bucket as Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Construct } from 'constructs';
import type { S3BucketSettings } from '../catalog/s3-bucket';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A bucket that nobody can make public, whose objects belong to its owner whoever writes them; existing: its policy only. */
export class S3Bucket extends ResourceConstruct<S3BucketSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const bucket = this.resource.managed ? this.addBucket() : this.resource.physicalName;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = placed(new S3BucketPolicy(this, 'policy', { ...this.where, bucket, policy }), this.name);
    // S3 answers "conflicting conditional operation" when both are put at once.
    const block = this.resource.managed ? [`aws_s3_bucket_public_access_block.${this.name}`] : [];
    after(made, [...block, ...props.after]);
  }

  /** The bucket's name, as a reference that makes everything else wait for it. */
  private addBucket(): string {
    const config = {
      bucket: this.resource.physicalName,
      forceDestroy: this.settings['force-destroy'] ?? false,
      ...(this.settings['object-lock'] ? { objectLockEnabled: true } : {}),
    };
    const bucket = placed(new Bucket(this, 'bucket', { ...this.tagged, ...config }), this.name).id;
    this.addAccess(bucket);
    this.addEncryption(bucket);
    this.addVersioning(bucket);
    this.addLifecycle(bucket);
    return bucket;
  }

  /** "Blocking public access to your Amazon S3 storage" and "Controlling ownership of objects": all on, no ACLs. */
  private addAccess(bucket: string): void {
    const all = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
    const rule = { objectOwnership: 'BucketOwnerEnforced' };
    placed(new S3BucketPublicAccessBlock(this, 'public-access-block', { ...this.where, bucket, ...all }), this.name);
    placed(new S3BucketOwnershipControls(this, 'ownership-controls', { ...this.where, bucket, rule }), this.name);
  }

  private addEncryption(bucket: string): void {
    const kms = this.customerKey !== undefined || this.awsManagedKey;
    const rule = {
      applyServerSideEncryptionByDefault: {
        sseAlgorithm: kms ? 'aws:kms' : 'AES256',
        ...(this.customerKey === undefined ? {} : { kmsMasterKeyId: this.customerKey }),
      },
      ...(kms ? { bucketKeyEnabled: this.settings['bucket-key'] ?? true } : {}),
    };
    const config = { ...this.where, bucket, rule: [rule] };
    placed(new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', config), this.name);
  }

  private addVersioning(bucket: string): void {
    const status = this.settings.versioning === false ? 'Suspended' : 'Enabled';
    const versioning = { ...this.where, bucket, versioningConfiguration: { status } };
    placed(new S3BucketVersioningA(this, 'versioning', versioning), this.name);
    const lock = this.settings['object-lock'];
    if (!lock) return;
    const rule = { defaultRetention: { mode: lock.mode.toUpperCase(), days: lock.days } };
    const made = new S3BucketObjectLockConfigurationA(this, 'object-lock', { ...this.where, bucket, rule });
    after(placed(made, this.name), [`aws_s3_bucket_versioning.${this.name}`]);
  }

  /** Rules of noncurrent versions want versioning to be on first ("Resource: aws_s3_bucket_lifecycle_configuration"). */
  private addLifecycle(bucket: string): void {
    const life = this.settings.lifecycle;
    if (!life) return;
    const archive = life['archive-after'];
    const rule = {
      id: 'lifecycle',
      status: 'Enabled',
      filter: [{ prefix: '' }],
      ...(life['expire-after'] === undefined ? {} : { expiration: [{ days: life['expire-after'] }] }),
      ...(archive === undefined
        ? {}
        : { transition: [{ days: archive, storageClass: life['archive-class'] ?? 'INTELLIGENT_TIERING' }] }),
      noncurrentVersionExpiration: [{ noncurrentDays: life['expire-noncurrent-after'] ?? 90 }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: life['abort-multipart-after'] ?? 7 }],
    };
    const made = new S3BucketLifecycleConfiguration(this, 'lifecycle', { ...this.where, bucket, rule: [rule] });
    after(placed(made, this.name), [`aws_s3_bucket_versioning.${this.name}`]);
  }
}
