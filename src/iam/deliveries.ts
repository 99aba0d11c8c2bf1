import type { Estate, Grant, Link, Resource } from '../estate/estate';
import { draft } from './assemble';
import { expiryOf } from './callers';
import { type Draft, sid } from './sid';

/**
 * What a service needs to deliver over links: SNS to send to a queue, and to use the queue's key ("Fanout to Amazon SQS queues",
 * "Configuring Amazon SNS encryption with encrypted Amazon SQS queue subscription"). Always for one topic: no confused deputy.
 */
export class Deliveries {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly grants: ReadonlyMap<string, Grant>;

  constructor(private readonly estate: Estate) {
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.grants = new Map(estate.grants.map((grant) => [grant.id, grant]));
  }

  /** Statements of the policy of a queue. */
  toQueue(queue: Resource): readonly Draft[] {
    return this.subscriptionsOf((to) => to.ref === queue.ref).map(({ link, grant, topic }) =>
      this.statement(link, grant, topic, ['sqs:SendMessage'], [queue.arn], 'Delivery'),
    );
  }

  /** Statements of the policy of the key of queues. */
  withKey(key: Resource): readonly Draft[] {
    return this.subscriptionsOf((to) => to.key === key.ref).map(({ link, grant, topic, queue }) =>
      this.statement(link, grant, topic, ['kms:Decrypt', 'kms:GenerateDataKey'], ['*'], `Delivery-${queue.name}`),
    );
  }

  private subscriptionsOf(receives: (to: Resource) => boolean) {
    return this.estate.links.flatMap((link) => {
      const queue = this.resources.get(link.to);
      const topic = this.resources.get(link.from);
      const grant = this.grants.get(link.grant);
      if (link.kind !== 'topic-subscription' || !queue || !topic || !grant || !receives(queue)) return [];
      return [{ link, grant, topic, queue }];
    });
  }

  private statement(
    { share }: Link,
    grant: Grant,
    topic: Resource,
    actions: readonly string[],
    resources: readonly string[],
    word: string,
  ): Draft {
    return draft(
      {
        sid: sid(share, topic.name, word),
        principal: { Service: ['sns.amazonaws.com'] },
        actions,
        resources,
        conditions: { ArnEquals: { 'aws:SourceArn': [topic.arn] }, ...expiryOf(grant) },
      },
      grant.at,
      [grant],
    );
  }
}
