import { SnsTopic as Topic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { Construct } from 'constructs';
import { textsOf } from '../catalog/settings';
import type { SnsTopicSettings } from '../catalog/sns-topic';
import type { Json } from '../estate/estate';
import { terraformName } from './address';
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

  /** It stays pending until somebody follows the address in the message that SNS sends ("Confirming a subscription"). */
  private subscribe(endpoint: string, topicArn: string): void {
    const id = terraformName(`${this.name}_${endpoint}`);
    placed(new SnsTopicSubscription(this, endpoint, { ...this.where, topicArn, protocol: 'email', endpoint }), id);
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
    placed(topic, this.name);
    for (const endpoint of textsOf(settings.emails as Json)) this.subscribe(endpoint, topic.arn);
    return topic.arn;
  }
}
