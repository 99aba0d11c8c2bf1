import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import type { Construct } from 'constructs';
import { type BucketAccessLogSettings, recordsUnder } from '../catalog/bucket-access-log';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** Who asked for what in a bucket. S3 looks at the policy of the bucket that gets the records when this is made. */
export class BucketAccessLog extends ResourceConstruct<BucketAccessLogSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { of = '', bucket = '' } = this.settings;
    const made = new S3BucketLoggingA(this, 'logging', {
      ...this.where,
      bucket: this.idOf(of),
      targetBucket: this.idOf(bucket),
      targetPrefix: recordsUnder(this.resource.settings),
    });
    after(placed(made, this.name), [`aws_s3_bucket_policy.${props.related(bucket).name}`]);
  }

  private idOf(bucket: string): string {
    const { managed, name, physicalName } = this.props.related(bucket);
    return managed ? `\${aws_s3_bucket.${name}.id}` : physicalName;
  }
}
