import { DataAwsSqsQueue } from '@cdktf/provider-aws/lib/data-aws-sqs-queue';
import { SqsQueue as Queue, type SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import type { Construct } from 'constructs';
import type { SqsQueueSettings } from '../catalog/sqs-queue';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A queue, encrypted at rest, and its policy; an existing one is looked up by name, for its URL. */
export class SqsQueue extends ResourceConstruct<SqsQueueSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const policy = this.takePolicy();
    if (!this.resource.managed && policy === undefined) return;
    const queueUrl = this.resource.managed ? this.addQueue() : this.lookUp();
    if (policy === undefined) return;
    after(placed(new SqsQueuePolicy(this, 'policy', { ...this.where, queueUrl, policy }), this.name), props.after);
  }

  private addQueue(): string {
    const { settings } = this;
    const queue = new Queue(this, 'queue', {
      ...this.tagged,
      name: this.resource.physicalName,
      visibilityTimeoutSeconds: settings['visibility-timeout'] ?? 30,
      messageRetentionSeconds: settings.retention ?? 345_600,
      delaySeconds: settings.delay ?? 0,
      receiveWaitTimeSeconds: settings['wait-time'] ?? 20,
      ...(settings.fifo ? { fifoQueue: true, contentBasedDeduplication: settings['content-deduplication'] } : {}),
      ...this.encryption(),
      ...this.redrive(),
    });
    after(placed(queue, this.name), this.deadLetterAddress());
    return queue.url;
  }

  /** Five minutes of reuse, the service's default: fewer KMS requests ("Understanding the data key reuse period"). */
  private encryption(): Partial<SqsQueueConfig> {
    if (this.awsManagedKey) return { kmsMasterKeyId: 'alias/aws/sqs', kmsDataKeyReusePeriodSeconds: 300 };
    if (this.customerKey === undefined) return { sqsManagedSseEnabled: true };
    return { kmsMasterKeyId: this.customerKey, kmsDataKeyReusePeriodSeconds: 300 };
  }

  private redrive(): Partial<SqsQueueConfig> {
    const dead = this.settings['dead-letter'];
    if (!dead) return {};
    const deadLetterTargetArn = this.props.related(dead.queue).arn;
    return { redrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: dead['max-receives'] }) };
  }

  private deadLetterAddress(): readonly string[] {
    const dead = this.settings['dead-letter'] && this.props.related(this.settings['dead-letter'].queue);
    return dead?.managed ? [`aws_sqs_queue.${dead.name}`] : [];
  }

  private lookUp(): string {
    return placed(new DataAwsSqsQueue(this, 'lookup', { ...this.where, name: this.resource.physicalName }), this.name)
      .url;
  }
}
