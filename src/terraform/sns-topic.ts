import { SnsTopic as Topic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import type { Construct } from 'constructs';
import type { SnsTopicSettings } from '../catalog/sns-topic';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A topic and its policy, which takes the place of the one that AWS gives to new topics. */
export class SnsTopic extends ResourceConstruct<SnsTopicSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const arn = this.resource.managed ? this.addTopic() : this.resource.arn;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    after(placed(new SnsTopicPolicy(this, 'policy', { ...this.where, arn, policy }), this.name), props.after);
  }

  private addTopic(): string {
    const { settings } = this;
    const kmsMasterKeyId = this.customerKey ?? (this.awsManagedKey ? 'alias/aws/sns' : undefined);
    const topic = new Topic(this, 'topic', {
      ...this.tagged,
      name: this.resource.physicalName,
      ...(settings.fifo ? { fifoTopic: true, contentBasedDeduplication: settings['content-deduplication'] } : {}),
      ...(settings['display-name'] === undefined ? {} : { displayName: settings['display-name'] }),
      ...(settings.tracing ? { tracingConfig: 'Active' } : {}),
      ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
    });
    return placed(topic, this.name).arn;
  }
}
