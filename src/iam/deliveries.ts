import type { Estate, Grant, Link, Resource } from '../estate/estate';
import { groupedBy } from '../estate/order';
import { draft } from './assemble';
import { expiryOf } from './callers';
import { type Draft, sid } from './sid';

/**
 * What a service needs to deliver over links: SNS to send to a queue, and to use the queue's key ("Fanout to Amazon SQS queues",
 * "Configuring Amazon SNS encryption with encrypted Amazon SQS queue subscription"). Always for one topic: no confused deputy.
 */
export class Deliveries {
  private readonly toQueues: ReadonlyMap<string, readonly Subscription[]>;
  private readonly withKeys: ReadonlyMap<string, readonly Subscription[]>;

  constructor(estate: Estate) {
    const subscriptions = subscriptionsOf(estate);
    this.toQueues = groupedBy(subscriptions, ({ queue }) => queue.ref);
    this.withKeys = groupedBy(subscriptions, ({ queue }) => queue.key);
  }

  /** Statements of the policy of a queue. */
  toQueue(queue: Resource): readonly Draft[] {
    return (this.toQueues.get(queue.ref) ?? []).map(({ link, grant, topic }) =>
      this.statement(link, grant, topic, ['sqs:SendMessage'], [queue.arn], 'Delivery'),
    );
  }

  /** Statements of the policy of the key of queues. */
  withKey(key: Resource): readonly Draft[] {
    return (this.withKeys.get(key.ref) ?? []).map(({ link, grant, topic, queue }) =>
      this.statement(link, grant, topic, ['kms:Decrypt', 'kms:GenerateDataKey'], ['*'], `Delivery-${queue.name}`),
    );
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

/** A link from a topic to a queue, with what it joins. */
interface Subscription {
  readonly link: Link;
  readonly grant: Grant;
  readonly topic: Resource;
  readonly queue: Resource;
}

function subscriptionsOf(estate: Estate): readonly Subscription[] {
  const resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
  const grants = new Map(estate.grants.map((grant) => [grant.id, grant]));
  return estate.links.flatMap((link) => {
    const queue = resources.get(link.to);
    const topic = resources.get(link.from);
    const grant = grants.get(link.grant);
    return link.kind === 'topic-subscription' && queue && topic && grant ? [{ link, grant, topic, queue }] : [];
  });
}
