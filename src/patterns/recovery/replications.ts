import { typeOf } from '../../catalog/registry';
import type { Json, Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

/** Resolves what replications of buckets speak of, and refuses what S3 would, or would silently not replicate. */
export function expandReplications(draft: Draft): void {
  const first = new Map<string, Resource>();
  for (const resource of [...draft.resources.values()]) {
    if (resource.type !== 's3-replication') continue;
    const resolved = new Replication(draft, resource).expand();
    const bucket = String(resolved.settings['bucket']);
    const known = first.get(bucket);
    first.set(bucket, known ?? resolved);
    if (known) refuseSecond(draft, known, resource, bucket);
  }
}

/** "Replication configuration": a bucket has one. */
function refuseSecond(draft: Draft, first: Resource, second: Resource, bucket: string): void {
  draft.diagnostics.push(
    diagnose(
      'physical-name-taken',
      `\`${first.ref}\` and \`${second.ref}\` are both the replication of \`${bucket}\``,
      {
        at: second.at,
        related: [{ message: `\`${first.ref}\``, at: first.at }],
        help: 'a bucket has one: let one entry of `recovery:` replicate it',
      },
    ),
  );
}

class Replication {
  private readonly resolved: Record<string, Json> = {};

  constructor(
    private readonly draft: Draft,
    private readonly replication: Resource,
  ) {}

  expand(): Resource {
    const bucket = this.named('bucket', 's3-bucket');
    const to = this.named('to', 's3-bucket');
    if (bucket) {
      this.resolved['bucket-name'] = bucket.physicalName;
      this.refuseUnversioned('bucket', bucket);
    }
    if (to) this.refuseUnversioned('to', to);
    if (bucket && to) this.refuseMisfit(bucket, to);
    const topic = this.named('notify', 'sns-topic');
    if (topic) this.refuseTopic(topic);
    this.named('reports', 's3-bucket');
    return this.resolve();
  }

  private resolve(): Resource {
    const { account, region, physicalName } = this.replication;
    const owner = this.draft.accounts.get(account);
    if (!owner) throw new Error(`no account ${account}`);
    const settings = { ...this.replication.settings, ...this.resolved };
    const place = { partition: owner.partition, accountId: owner.id, region };
    const resource = {
      ...this.replication,
      settings,
      arn: typeOf('s3-replication').arn(place, physicalName, settings),
    };
    this.draft.resources.set(resource.ref, resource);
    return resource;
  }

  /** "Requirements for replication": versioning on both sides. */
  private refuseUnversioned(field: string, bucket: Resource): void {
    if (bucket.settings['versioning'] !== false) return;
    this.refuse(
      field,
      `\`${bucket.ref}\` keeps no versions, which replication needs`,
      bucket,
      'remove `versioning: false`',
    );
  }

  private refuseMisfit(from: Resource, to: Resource): void {
    if (from.ref === to.ref) this.refuse('to', 'A bucket cannot be replicated to itself', from);
    else if (from.settings['object-lock'] !== undefined && to.settings['object-lock'] === undefined)
      this.refuse('to', `\`${to.ref}\` has no object lock, which \`${from.ref}\` has`, to);
    else if (isCustomerKey(from.key) && !isCustomerKey(to.key))
      this.refuse(
        'to',
        `\`${to.ref}\` has no customer key, so that nothing encrypted would be replicated`,
        to,
        'give it a `key:`',
      );
    else if (from.key === 'aws-managed')
      this.refuse(
        'bucket',
        `S3 may not decrypt what the AWS managed key of \`${from.ref}\` encrypts`,
        from,
        'give it a kms-key',
      );
  }

  /** "Amazon S3 Event Notifications": a standard topic in the bucket's region, whose key is not AWS's. */
  private refuseTopic(topic: Resource): void {
    if (topic.region !== this.replication.region)
      this.refuse(
        'notify',
        `\`${topic.ref}\` lies in ${topic.region}, and the bucket in ${this.replication.region}`,
        topic,
      );
    else if (topic.settings['fifo'] === true)
      this.refuse('notify', `S3 does not publish to FIFO topics such as \`${topic.ref}\``, topic);
    else if (topic.key === 'aws-managed')
      this.refuse(
        'notify',
        `S3 cannot use the AWS managed key of \`${topic.ref}\``,
        topic,
        'name a kms-key as its `key:`',
      );
  }

  private named(field: string, type: string): Resource | undefined {
    const { settings, account } = this.replication;
    const written = settings[field];
    if (typeof written !== 'string') return undefined;
    const found = resourceNamed(this.draft, { text: refIn(account, written), path: this.path(field) });
    if (!found) return undefined;
    this.resolved[field] = found.ref;
    if (found.type === type) return found;
    // Those of the same account were looked at with all names.
    if (typeOf('s3-replication').names?.[field] === undefined)
      this.refuse(field, `\`${found.ref}\` is ${withArticle(found.type)}, no ${type}`, found);
    return undefined;
  }

  private path(field: string) {
    return ['accounts', this.replication.account, 'resources', this.replication.name, field];
  }

  private refuse(field: string, message: string, other: Resource, help?: string): void {
    this.draft.diagnostics.push(
      diagnose('setting-invalid', message, {
        at: this.draft.blueprint.at(this.path(field)),
        related: [{ message: `\`${other.ref}\``, at: other.at }],
        ...(help !== undefined && { help }),
      }),
    );
  }
}

function isCustomerKey(key: string | undefined): boolean {
  return key !== undefined && key !== 'aws-managed';
}
