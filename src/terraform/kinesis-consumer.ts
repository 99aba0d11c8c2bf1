import { DataAwsKinesisStreamConsumer } from '@cdktf/provider-aws/lib/data-aws-kinesis-stream-consumer';
import { KinesisResourcePolicy } from '@cdktf/provider-aws/lib/kinesis-resource-policy';
import { KinesisStreamConsumer } from '@cdktf/provider-aws/lib/kinesis-stream-consumer';
import type { Construct } from 'constructs';
import type { KinesisConsumerSettings } from '../catalog/kinesis-consumer';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A registered consumer of a stream, and its policy, which names the consumer by the ARN that it got. */
export class KinesisConsumer extends ResourceConstruct<KinesisConsumerSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const policy = this.takePolicy();
    if (!this.resource.managed && policy === undefined) return;
    const stream = props.related(this.settings.stream ?? '');
    const consumer = { ...this.where, name: this.resource.physicalName, streamArn: stream.arn };
    const resourceArn = this.resource.managed
      ? after(
          placed(new KinesisStreamConsumer(this, 'consumer', consumer), this.name),
          stream.managed ? [`aws_kinesis_stream.${stream.name}`] : [],
        ).arn
      : placed(new DataAwsKinesisStreamConsumer(this, 'lookup', consumer), this.name).arn;
    if (policy === undefined) return;
    const made = new KinesisResourcePolicy(this, 'policy', {
      ...this.where,
      resourceArn,
      policy: policy.replaceAll(this.resource.arn, resourceArn),
    });
    after(placed(made, this.name), props.after);
  }
}
