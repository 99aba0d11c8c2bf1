import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { type App, TerraformStack } from 'cdktf';
import { outputOf } from '../catalog/target';
import type { Account, Estate, Feed, Link, Resource } from '../estate/estate';
import { stackName } from './address';
import { addBackend } from './backend';
import { constructs } from './constructs';
import { placed } from './placing';
import { Providers } from './providers';
import { tagsFor } from './tags';

/**
 * The second wave of an account: what AWS creates only once the policies of both accounts are in place. It names both ends by their
 * ARNs, which the blueprint determines, so that it reads no other stack's state.
 */
export class LinksStack extends TerraformStack {
  private readonly providers: Providers;
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly accounts: ReadonlyMap<string, Account>;
  private readonly keys = new Map<string, DataAwsKmsAlias>();

  constructor(
    app: App,
    private readonly account: Account,
    estate: Estate,
    links: readonly Link[],
    writers: readonly Resource[] = [],
  ) {
    super(app, stackName(account.name, 'links'));
    addBackend(this, account.backend);
    this.providers = new Providers(this, account);
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.accounts = new Map(estate.accounts.map((other) => [other.name, other]));
    for (const link of links) this.addLink(link);
    for (const writer of writers) this.addWriter(writer);
  }

  /** What a service writes into another resource for, such as a trail; it encrypts with the key of that one. */
  private addWriter(writer: Resource): void {
    const Construct = constructs[writer.type as keyof typeof constructs];
    new Construct(this, {
      resource: writer,
      key: this.keyArn(this.resource(outputOf(writer) ?? '')),
      tags: tagsFor(this.account, writer),
      provider: this.providers.in(writer.region),
      after: [],
      related: (ref) => this.resource(ref),
      roleArn: (name) => refuse(writer, name),
      fileOf: (path) => refuse(writer, path),
    });
  }

  /** A key's ARN has a random part: it is looked up by its alias, in the account that has it. */
  private keyArn({ key: ref }: Resource): string | undefined {
    if (ref === undefined || ref === 'aws-managed') return undefined;
    const key = this.resource(ref);
    if (key.settings['key-id']) return key.arn;
    const known = this.keys.get(ref);
    if (known) return known.targetKeyArn;
    const owner = this.accounts.get(key.account);
    const own = owner === undefined || owner.name === this.account.name;
    const provider = own ? this.providers.in(key.region) : this.providers.of(owner, key.region);
    const id = own ? key.name : `${key.account}_${key.name}`;
    const alias = { name: `alias/${key.physicalName}`, ...(provider && { provider }) };
    const made = placed(new DataAwsKmsAlias(this, `key.${ref}`, alias), id);
    this.keys.set(ref, made);
    return made.targetKeyArn;
  }

  private addLink(link: Link): void {
    const from = this.resource(link.from);
    const to = this.resource(link.to);
    if (link.kind === 'topic-subscription') this.addSubscription(link, from, to);
    else this.addMapping(link, from, to);
  }

  /** A subscription is made where its topic is. Cross-account, the queue's owner makes it: then nobody has to confirm it. */
  private addSubscription({ name }: Link, topic: Resource, queue: Resource): void {
    const provider = this.providers.in(topic.region);
    const made = new SnsTopicSubscription(this, name, {
      topicArn: topic.arn,
      protocol: 'sqs',
      endpoint: queue.arn,
      ...(provider && { provider }),
    });
    placed(made, name);
  }

  /**
   * A batch of a stream that fails is halved, so that one bad record does not block its shard for long ("Using Lambda to process
   * records from Amazon Kinesis Data Streams").
   */
  private addMapping({ name, share, feed = {} }: Link, source: Resource, target: Resource): void {
    const provider = this.providers.in(target.region);
    const made = new LambdaEventSourceMapping(this, name, {
      eventSourceArn: source.arn,
      functionName: target.physicalName,
      tags: tagsFor(this.account, { tags: target.tags, owner: target.owner, share }),
      ...(source.type === 'kinesis-stream' && this.streamFeed(feed)),
      ...(feed.batch !== undefined && { batchSize: feed.batch }),
      ...(feed.window !== undefined && { maximumBatchingWindowInSeconds: feed.window }),
      ...(feed.partial && { functionResponseTypes: ['ReportBatchItemFailures'] }),
      ...(feed.maxConcurrency !== undefined && { scalingConfig: { maximumConcurrency: feed.maxConcurrency } }),
      ...(provider && { provider }),
    });
    placed(made, name);
  }

  private streamFeed({ from, parallel, retries, maxAge, tumbling, onFailure }: Feed) {
    return {
      startingPosition: from === 'oldest' ? 'TRIM_HORIZON' : 'LATEST',
      bisectBatchOnFunctionError: true,
      ...(parallel !== undefined && { parallelizationFactor: parallel }),
      ...(retries !== undefined && { maximumRetryAttempts: retries }),
      ...(maxAge !== undefined && { maximumRecordAgeInSeconds: maxAge }),
      ...(tumbling !== undefined && { tumblingWindowInSeconds: tumbling }),
      ...(onFailure !== undefined && {
        destinationConfig: { onFailure: { destinationArn: this.resource(onFailure).arn } },
      }),
    };
  }

  private resource(ref: string): Resource {
    const found = this.resources.get(ref);
    if (!found) throw new Error(`no resource ${ref} to link`);
    return found;
  }
}

function refuse({ ref }: Resource, asked: string): never {
  throw new Error(`${ref} asks for ${asked}, which the second wave does not have`);
}
