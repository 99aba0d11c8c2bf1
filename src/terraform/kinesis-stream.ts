import { KinesisResourcePolicy } from '@cdktf/provider-aws/lib/kinesis-resource-policy';
import { KinesisStream as Stream } from '@cdktf/provider-aws/lib/kinesis-stream';
import type { Construct } from 'constructs';
import type { KinesisStreamSettings } from '../catalog/kinesis-stream';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A data stream and its policy; an existing one gets its policy by its ARN. */
export class KinesisStream extends ResourceConstruct<KinesisStreamSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const resourceArn = this.resource.managed ? this.addStream() : this.resource.arn;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = new KinesisResourcePolicy(this, 'policy', { ...this.where, resourceArn, policy });
    after(placed(made, this.name), props.after);
  }

  private addStream(): string {
    const { settings } = this;
    const provisioned = settings.mode === 'provisioned';
    const kmsKeyId = this.customerKey ?? (this.awsManagedKey ? 'alias/aws/kinesis' : undefined);
    const stream = new Stream(this, 'stream', {
      ...this.tagged,
      name: this.resource.physicalName,
      retentionPeriod: settings.retention ?? 24,
      streamModeDetails: { streamMode: provisioned ? 'PROVISIONED' : 'ON_DEMAND' },
      ...(provisioned ? { shardCount: settings.shards ?? 1 } : {}),
      ...(kmsKeyId === undefined ? {} : { encryptionType: 'KMS', kmsKeyId }),
    });
    return placed(stream, this.name).arn;
  }
}
