import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { type App, TerraformStack } from 'cdktf';
import { outputsOf } from '../catalog/target';
import type { Account, Estate, Feed, Link, Resource } from '../estate/estate';
import { refIn } from '../estate/ref';
import { type ArchiveRule, archiveRules } from '../iam/archive-rules';
import type { Document } from '../iam/document';
import { stackName } from './address';
import { Arns } from './arns';
import { addBackend } from './backend';
import { constructs } from './constructs';
import { literal } from './literal';
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
  private readonly roles: ReadonlyMap<string, string | undefined>;
  private readonly arns: Arns;
  /** What lies beside the stack's JSON, by path in its folder. */
  readonly files = new Map<string, Uint8Array>();

  constructor(
    app: App,
    private readonly account: Account,
    private readonly estate: Estate,
    private readonly has: Later,
  ) {
    super(app, stackName(account.name, 'links'));
    addBackend(this, account.backend);
    this.providers = new Providers(this, account);
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.roles = new Map(estate.principals.map(({ ref, arns }) => [ref, arns[0]]));
    this.arns = new Arns(this, this.providers, account, estate);
    for (const link of has.links) this.addLink(link);
    for (const resource of has.later) this.addResource(resource);
  }

  /** What a service writes into another resource for, such as a trail, encrypts with the key of that one. */
  private addResource(resource: Resource): void {
    const Construct = constructs[resource.type as keyof typeof constructs];
    const [written] = outputsOf(resource);
    const key = written?.output.keyAccess && this.resource(written.to).key;
    const arnOfKey = () => (key === undefined || key === 'aws-managed' ? undefined : this.arns.of(this.resource(key)));
    const made = new Construct(this, {
      resource,
      // Looked up for those that name it, as trails do.
      get key() {
        return arnOfKey();
      },
      tags: tagsFor(this.account, resource),
      provider: this.providers.in(resource.region),
      after: [],
      related: (ref) => this.resource(ref),
      arnOf: (ref) => this.arns.of(this.resource(ref)),
      accountId: (name) => this.accountId(name),
      roleArn: (name) => this.roleArn(resource, name),
      // Whatever is attached to a role was so in the first wave.
      attachmentsOf: () => [],
      fileOf: (path) => refuse(resource, path),
      archiveRules: () => this.archiveRules(resource),
    });
    for (const [path, text] of made.files) this.files.set(path, Buffer.from(text));
  }

  /** The first wave made it, or it exists. */
  private roleArn(resource: Resource, name: string): string {
    return this.roles.get(refIn(this.account.name, name)) ?? refuse(resource, name);
  }

  private accountId(name: string): string {
    return this.estate.accounts.find((account) => account.name === name)?.id ?? '';
  }

  /** Rules about what cannot be looked up are left out: its findings stay active. */
  private archiveRules(analyzer: Resource): readonly ArchiveRule[] {
    const rules = literal(archiveRules(this.estate, this.has.documents, analyzer));
    return rules.flatMap((rule) => {
      const on = rule.on.flatMap((ref) => {
        const resource = this.resources.get(ref);
        return (resource ? this.arns.ifFound(resource) : this.roles.get(ref)) ?? [];
      });
      return on.length > 0 ? [{ ...rule, on }] : [];
    });
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
      eventSourceArn: source.type === 'dynamodb-table' ? this.arns.stream(source) : this.arns.of(source),
      functionName: target.physicalName,
      tags: tagsFor(this.account, { tags: target.tags, owner: target.owner, share }),
      ...(source.type !== 'sqs-queue' && this.streamFeed(feed)),
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

/** What the second wave of an account makes, and the policies of all accounts. */
export interface Later {
  readonly links: readonly Link[];
  readonly later: readonly Resource[];
  readonly documents: readonly Document[];
}

function refuse({ ref }: Resource, asked: string): never {
  throw new Error(`${ref} asks for ${asked}, which the second wave does not have`);
}
