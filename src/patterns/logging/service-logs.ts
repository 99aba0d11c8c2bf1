import { outputsOf } from '../../catalog/target';
import type { Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

const types = ['balancer-log', 'bucket-access-log', 'flow-log', 'resolver-query-log'];

/** Resolves where services write their logs, and refuses buckets into which they would not. */
export function expandServiceLogs(draft: Draft): void {
  for (const resource of [...draft.resources.values()])
    if (types.includes(resource.type) && resource.settings['bucket'] !== undefined)
      new ServiceLog(draft, resource).expand();
}

class ServiceLog {
  constructor(
    private readonly draft: Draft,
    private readonly log: Resource,
  ) {}

  expand(): void {
    const text = outputsOf(this.log)[0]?.to ?? '';
    const bucket = resourceNamed(this.draft, { text, path: this.path });
    if (!bucket) return;
    this.refuseUnusable(bucket);
    const { account, settings } = this.log;
    const of = this.draft.resources.get(refIn(account, String(settings['of'])));
    const resolved = { ...settings, bucket: bucket.ref, ...(of && { 'of-name': of.physicalName }) };
    const arn = of ? { arn: of.arn } : {};
    this.draft.resources.set(this.log.ref, { ...this.log, ...arn, settings: resolved });
  }

  private refuseUnusable(bucket: Resource): void {
    const refuse = (why: string, help?: string) =>
      this.draft.diagnostics.push(
        diagnose('setting-invalid', `\`${this.log.ref}\` cannot write into \`${bucket.ref}\`: ${why}`, {
          at: this.draft.blueprint.at(this.path),
          related: [{ message: 'the bucket', at: bucket.at }],
          ...(help !== undefined && { help }),
        }),
      );
    const { account, region, type, ref } = this.log;
    const plain = type === 'balancer-log' || type === 'bucket-access-log';
    if (bucket.type !== 's3-bucket') refuse(`it is ${withArticle(bucket.type)}, no s3-bucket`);
    else if (this.draft.accounts.get(bucket.account)?.external)
      refuse('it belongs to somebody else, so that its policy is not ours');
    // "Enable access logs for your Application Load Balancer", "Logging requests with server access logging".
    else if (plain && bucket.region !== region) refuse(`it lies in ${bucket.region}, and \`${ref}\` in ${region}`);
    else if (plain && bucket.key !== undefined)
      refuse('it has a key, and this service writes only what S3 encrypts itself', 'name a bucket without `key:`');
    else if (type === 'bucket-access-log' && bucket.account !== account)
      refuse('S3 keeps these logs in the account of the bucket', `name a bucket of \`${account}\``);
    else if (type === 'bucket-access-log' && bucket.settings['object-lock'] !== undefined)
      refuse('S3 writes no access logs where objects are locked by default', 'remove `object-lock:`');
    // Every record would make another one.
    else if (type === 'bucket-access-log' && refIn(account, String(this.log.settings['of'])) === bucket.ref)
      refuse('it would record itself without end', 'name another bucket');
    else if (bucket.key === 'aws-managed') refuse('other accounts cannot use a key of AWS', 'give it a key of yours');
  }

  private get path() {
    return ['accounts', this.log.account, 'resources', this.log.name, 'bucket'];
  }
}
