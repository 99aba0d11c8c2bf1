import { reportsFolder, ruleIds } from '../../catalog/s3-replication';
import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import type { Composition, Declared, Fields } from '../composition';
import { alertsTopic, lagAlarms } from './alerts';
import { secondsOf } from './duration';
import { type BucketPlan, bucketPlans, type Direction, kept, nameIn, regionField, shareOf } from './entry';
import { backupSeconds } from './mechanisms';
import type { RecoveryEntry } from './schema';

/** Replicates every bucket of an entry. Returns refs of the replicas by those of the buckets. */
export function composeBuckets(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
): ReadonlyMap<string, string> {
  const plans = bucketPlans(name, entry);
  const made = plans.filter((plan) => new ReplicatedBucket(composition, name, entry, plan).compose());
  return new Map(made.map(({ bucket, replica }) => [bucket, replica]));
}

class ReplicatedBucket {
  private readonly path: readonly Step[];
  private readonly places: Readonly<Record<string, readonly Step[]>>;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
    private readonly plan: BucketPlan,
  ) {
    this.path = plan.path;
    const fields = ['prefix', 'with-tags', 'delete-markers', 'time-control', 'storage-class'];
    this.places = Object.fromEntries(fields.map((field) => [field, [...plan.path, field]]));
  }

  /** False: it cannot be replicated, and a diagnostic says why. */
  compose(): boolean {
    const from = this.source();
    if (!from) return false;
    const before = this.composition.diagnostics.length;
    this.replica(from);
    const to = this.composition.declared(this.plan.replica);
    if (!to || this.composition.diagnostics.length > before) return false;
    if (!this.fits(from, to)) return false;
    this.replicate({ from, to, word: nameIn(from.ref) });
    if (this.plan['both-ways']) this.replicate({ from: to, to: from, word: `${nameIn(from.ref)}-back` });
    return true;
  }

  private source(): Declared | undefined {
    const { bucket } = this.plan;
    const { primary } = this.entry;
    const found = this.composition.declared(bucket);
    if (!found) {
      this.composition.refuse('reference-unknown', `There is no bucket \`${bucket}\` to replicate`, {
        path: this.where('bucket'),
        side: 'value',
        help: `declare it under \`accounts.${bucket.split('/', 1)[0]}.resources\``,
      });
      return undefined;
    }
    const problem = this.problemOf(found, primary);
    if (problem === undefined) return found;
    this.composition.refuse('setting-invalid', `\`${bucket}\` cannot be replicated: ${problem.why}`, {
      path: this.where('bucket'),
      side: 'value',
      help: problem.help,
    });
    return undefined;
  }

  private problemOf({ account, entry, target }: Declared, primary: string) {
    if (entry.type !== 's3-bucket') return { why: `it is ${withArticle(entry.type)}`, help: 'name an s3-bucket' };
    if (account !== primary)
      return {
        why: `it belongs to \`${account}\`, not to \`${primary}\``,
        help: 'name a bucket of the primary account',
      };
    if (entry['versioning'] === false)
      return { why: 'it keeps no versions', help: 'remove `versioning: false` from it' };
    if (entry['key'] === 'aws-managed')
      return {
        why: 'its key is managed by AWS, so that no role may be let decrypt with it by name',
        help: 'give it a kms-key of its own',
      };
    if (target.region === this.entry.region && account === this.entry.secondary)
      return {
        why: 'the replica would lie in the same account and region',
        help: 'name another `secondary` or `region`',
      };
    return undefined;
  }

  /** Like the bucket, with a key of its own in the other region; one that is declared is taken as it is. */
  private replica({ entry, target }: Declared): void {
    const { replica } = this.plan;
    const { secondary, region } = this.entry;
    const name = nameIn(replica);
    const key = `${name}-key`;
    if (this.composition.entryOf(replica) !== undefined) return;
    const place = regionField(this.composition, secondary, region);
    const owner = this.entry.owner ?? entry['owner'];
    const asked = { path: this.path };
    this.composition.resource(secondary, key, 'kms-key', { alias: name, ...place, owner }, asked);
    this.composition.resource(
      secondary,
      name,
      's3-bucket',
      {
        bucket: `${target.physicalName}-replica`,
        key,
        ...place,
        owner,
        ...kept(entry, ['bucket-key', 'lifecycle', 'object-lock', 'force-destroy']),
      },
      asked,
    );
  }

  /** "What does Amazon S3 replicate?" and "Using Object Lock with S3 Replication": what both buckets must agree on. */
  private fits(from: Declared, to: Declared): boolean {
    const problem =
      to.entry.type !== 's3-bucket'
        ? `it is ${withArticle(to.entry.type)}, no s3-bucket`
        : to.account !== this.entry.secondary
          ? `it belongs to \`${to.account}\`, not to \`${this.entry.secondary}\``
          : to.target.region !== this.entry.region
            ? `it lies in ${to.target.region}, not in ${this.entry.region}`
            : to.entry['versioning'] === false
              ? 'it keeps no versions'
              : from.entry['object-lock'] !== undefined && to.entry['object-lock'] === undefined
                ? `it has no object lock, which \`${from.ref}\` has`
                : from.entry['key'] !== undefined && !isCustomerKey(to.entry['key'])
                  ? `it has no customer key, and \`${from.ref}\` is encrypted with one`
                  : undefined;
    if (problem === undefined) return true;
    this.composition.refuse('setting-invalid', `\`${to.ref}\` cannot hold replicas of \`${from.ref}\`: ${problem}`, {
      path: this.where('replica'),
      side: 'value',
      help: 'remove `replica`: a bucket that fits is then made',
    });
    return false;
  }

  /** The configuration of the source, and the role as which S3 reads there and writes replicas. */
  private replicate(direction: Direction): void {
    const { from, to, word } = direction;
    const name = nameIn(from.ref);
    const { prefix, existing = true } = this.plan;
    const narrow = prefix === undefined ? {} : { prefix };
    const role = this.role(from.account, `${name}-replicator`, 's3.amazonaws.com');
    this.share(`${word}-source`, from.ref, role, { can: 'replicate-from', ...narrow });
    this.share(`${word}-replicas`, to.ref, role, { can: 'replicate-to', ...narrow });
    const tagged = this.plan['with-tags'] !== undefined;
    const replication = `${name}-replication`;
    this.resource(from.account, replication, 's3-replication', {
      bucket: name,
      to: to.ref,
      'runs-as': nameIn(role),
      ...narrow,
      ...kept(this.plan as unknown as Fields, ['with-tags', 'storage-class']),
      'delete-markers': this.plan['delete-markers'] ?? !tagged,
      'time-control': this.plan['time-control'] ?? this.mustBeTimed(),
      'replica-changes': this.plan['both-ways'] ?? false,
      ...(existing && this.batch(from, word)),
      ...this.notices(from),
      ...regionField(this.composition, from.account, from.target.region),
    });
    const asked = { path: this.path, fields: this.places };
    lagAlarms(this.composition, this.name, this.entry, direction, ruleIds(replication, [prefix ?? []].flat()), asked);
  }

  /** AWS names no time without it; a backup may be enough for what is demanded. */
  private mustBeTimed(): boolean {
    const { objectives: { rpo } = {}, backups } = this.entry;
    if (rpo === undefined) return false;
    return backups === undefined || secondsOf(rpo) < backupSeconds(backups.schedule ?? 'daily');
  }

  /** The role of a job that replicates what was there before, and where the job reports. */
  private batch(from: Declared, word: string): Fields {
    const role = this.role(from.account, `${nameIn(from.ref)}-batch`, 'batchoperations.s3.amazonaws.com');
    const { region, accountId } = from.target;
    const home = this.composition.placeOf(from.account).region;
    const reports = region === home ? `${this.name}-reports` : `${this.name}-reports-${region}`;
    const place = regionField(this.composition, from.account, region);
    const key = `${reports}-key`;
    this.resource(from.account, key, 'kms-key', { alias: reports, ...place });
    const ref = this.resource(from.account, reports, 's3-bucket', {
      bucket: `${reports}-${accountId}`,
      key,
      lifecycle: { 'expire-after': 400 },
      ...place,
    });
    this.share(`${word}-existing`, from.ref, role, { can: 'replicate-existing' });
    this.share(`${word}-reports`, ref, role, { can: 'write', prefix: reportsFolder });
    return { 'batch-role': nameIn(role), reports };
  }

  private notices(from: Declared): Fields {
    const notify = alertsTopic(this.composition, this.name, this.entry, from);
    return notify === undefined ? {} : { notify };
  }

  /** The place of a field, or the whole where only the bucket's name is written. */
  private where(field: 'bucket' | 'replica'): readonly Step[] {
    const written = this.entry.buckets?.[Number(this.path.at(-1))];
    return typeof written === 'string' ? this.path : [...this.path, field];
  }

  private role(account: string, name: string, service: string): string {
    return this.composition.role(account, name, [service], { path: this.path });
  }

  private resource(
    account: string,
    name: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(account, name, type, all, { path: this.path, fields: this.places });
  }

  /** The end of an entry stops what passes between accounts, and nothing inside of one. */
  private share(word: string, share: string, role: string, fields: Fields): void {
    const all = shareOf(this.name, this.entry, share, role, fields);
    this.composition.share(`${this.name}-${word}`, all, { path: this.path, fields: this.places });
  }
}

function isCustomerKey(key: unknown): boolean {
  return typeof key === 'string' && key !== 'aws-managed';
}
