import type { CloudtrailSettings } from '../../catalog/cloudtrail';
import { eventSelectors, mostValues, valuesIn } from '../../catalog/event-selectors';
import { typeOf } from '../../catalog/registry';
import { outputsOf } from '../../catalog/target';
import { isReachable } from '../../estate/deploy-role';
import type { Resource } from '../../estate/estate';
import { sortedUnique } from '../../estate/order';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import type { Code } from '../../source/catalogue';
import { type Diagnostic, diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

/** Resolves what trails speak of: their buckets, and the resources whose use they log. */
export function expandTrails(draft: Draft): void {
  for (const resource of [...draft.resources.values()]) {
    if (resource.type === 'cloudtrail' && resource.settings['bucket'] !== undefined)
      new Trail(draft, resource).expand();
  }
}

type DataEvents = CloudtrailSettings['data-events'];

class Trail {
  private readonly settings: CloudtrailSettings;

  constructor(
    private readonly draft: Draft,
    private readonly trail: Resource,
  ) {
    this.settings = trail.settings as unknown as CloudtrailSettings;
  }

  expand(): void {
    const text = outputsOf(this.trail)[0]?.to ?? '';
    const bucket = resourceNamed(this.draft, { text, path: this.path('bucket') });
    if (!bucket) return;
    this.refuseUnusable(bucket);
    this.refuseOrganization();
    const events = this.dataEvents();
    this.draft.resources.set(this.trail.ref, {
      ...this.trail,
      settings: { ...this.trail.settings, bucket: bucket.ref, 'data-events': events },
    });
    this.refuseTooMany(bucket, events);
  }

  private refuseUnusable(bucket: Resource): void {
    const refuse = (why: string, help?: string) =>
      this.refuse('bucket', `\`${this.trail.ref}\` cannot write into \`${bucket.ref}\`: ${why}`, {
        related: [{ message: 'the bucket', at: bucket.at }],
        ...(help !== undefined && { help }),
      });
    if (bucket.type !== 's3-bucket') refuse(`it is ${withArticle(bucket.type)}, no s3-bucket`);
    else if (this.account(bucket).external) refuse('it belongs to somebody else, so that its policy is not ours');
    else if (this.account(bucket).partition !== this.account(this.trail).partition)
      refuse('it lies in another AWS partition');
    else if (this.hasKey(bucket) && bucket.settings['bucket-key'] !== false)
      // "Configure AWS KMS key policies for CloudTrail": with an S3 Bucket Key, CloudTrail would also have to decrypt.
      refuse('with a bucket key, its key cannot tell CloudTrail by the trail', 'add `bucket-key: false` to the bucket');
    else if (!this.findsKeyOf(bucket))
      this.refuse(
        'bucket',
        `Terraform has no way into \`${bucket.account}\` to look up the key of \`${bucket.ref}\` for trails of other accounts`,
        {
          help: `add \`deploy-role:\` or a \`provider:\` profile to \`${bucket.account}\`, or \`key-id:\` to an existing key`,
        },
      );
  }

  private hasKey({ key }: Resource): boolean {
    return key !== undefined && key !== 'aws-managed';
  }

  /** The key's ARN has a random part: the stack of the trail looks it up in the account of the key. */
  private findsKeyOf(bucket: Resource): boolean {
    const key = this.hasKey(bucket) ? this.draft.resources.get(bucket.key ?? '') : undefined;
    if (!key || !this.trail.managed || key.account === this.trail.account || key.settings['key-id']) return true;
    return isReachable(this.account(key));
  }

  /** "Creating a trail for an organization": in the management account, or by a delegated administrator for it. */
  private refuseOrganization(): void {
    if (!this.settings.organization) return;
    const { organization } = this.draft.blueprint.value;
    const management = organization?.management;
    if (management === this.trail.account) return;
    const message =
      management === undefined
        ? 'The account that manages the organization is not named'
        : `\`${this.trail.account}\` does not manage the organization: \`${management}\` does`;
    const help =
      management === undefined
        ? 'name it: `organization: { id: …, management: … }`'
        : `declare the trail under \`accounts.${management}.resources\``;
    this.refuse('organization', message, { help });
  }

  private dataEvents(): DataEvents {
    const wanted = this.settings['data-events'];
    if (Array.isArray(wanted))
      return sortedUnique(wanted.flatMap((text, index) => this.listed(text, index))) as DataEvents;
    if (wanted !== 'shared') return wanted;
    const shared = sortedUnique(this.draft.grants.map(({ resource }) => resource)).filter((ref) => this.sees(ref));
    return shared.length > 0 ? ([...shared] as DataEvents) : 'none';
  }

  /** Ref of a resource that the trail lists. */
  private listed(written: string, index: number): readonly string[] {
    const text = refIn(this.trail.account, written);
    const path = [...this.path('data-events'), index];
    const resource = resourceNamed(this.draft, { text, path });
    if (!resource) return [];
    if (this.sees(resource.ref)) return [resource.ref];
    const logged = typeOf(resource.type).dataEvents !== undefined;
    const why = logged
      ? `it belongs to \`${resource.account}\`, and the trail logs for \`${this.trail.account}\` alone`
      : `CloudTrail has no data events of ${withArticle(resource.type)}`;
    this.refuseAt(path, 'setting-invalid', `\`${this.trail.ref}\` cannot log calls on \`${resource.ref}\`: ${why}`, {});
    return [];
  }

  /** Does the trail see calls on it? One of an account sees those on resources of that account. */
  private sees(ref: string): boolean {
    const resource = this.draft.resources.get(ref);
    if (!resource || !typeOf(resource.type).dataEvents || this.account(resource).external) return false;
    return this.settings.organization || resource.account === this.trail.account;
  }

  private refuseTooMany(bucket: Resource, events: DataEvents): void {
    const watched = Array.isArray(events) ? events.flatMap((ref) => this.draft.resources.get(ref) ?? []) : [];
    const selectors = eventSelectors({ ...this.settings, 'data-events': events }, bucket.arn, watched);
    const values = valuesIn(selectors);
    if (selectors.length === 0) {
      this.refuse('data-events', `\`${this.trail.ref}\` would log no events`, {
        help: 'log `management-events`, or `data-events: all`',
      });
    } else if (values > mostValues) {
      this.refuse(
        'data-events',
        `\`${this.trail.ref}\` would need ${values} values in its event selectors; AWS takes ${mostValues}`,
        {
          help: 'write `data-events: all`, or list fewer resources in each of several trails',
        },
      );
    }
  }

  private account({ account }: Resource) {
    const found = this.draft.accounts.get(account);
    if (!found) throw new Error(`no account ${account}`);
    return found;
  }

  private path(field: string): readonly Step[] {
    return ['accounts', this.trail.account, 'resources', this.trail.name, field];
  }

  private refuse(field: string, message: string, more: Partial<Pick<Diagnostic, 'help' | 'related'>>): void {
    this.refuseAt(this.path(field), 'setting-invalid', message, more);
  }

  private refuseAt(
    path: readonly Step[],
    code: Code,
    message: string,
    more: Partial<Pick<Diagnostic, 'help' | 'related'>>,
  ): void {
    this.draft.diagnostics.push(diagnose(code, message, { at: this.draft.blueprint.at(path), ...more }));
  }
}
