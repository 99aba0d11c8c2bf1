import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { listed } from '../listed';
import { bucketKeeping } from '../retention';
import type { AuditEntry } from './schema';

/** Turns every audit into trails, and the bucket and key behind them. */
export function composeAudit(composition: Composition): void {
  const audits = composition.section('audit') as Readonly<Record<string, AuditEntry>> | undefined;
  for (const [name, entry] of Object.entries(audits ?? {})) new Audit(composition, name, entry).compose();
}

class Audit {
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: AuditEntry,
  ) {
    this.path = ['audit', name];
  }

  compose(): void {
    const { account, readers } = this.entry;
    if (!this.composition.hasAccount(account, [...this.path, 'account'])) return;
    const before = this.composition.diagnostics.length;
    const bucket = this.bucket();
    // Whatever has the name of the bucket is no bucket, and was reported.
    if (this.composition.diagnostics.length > before) return;
    for (const recorded of this.recorded()) this.trail(recorded, bucket);
    if (readers !== undefined) this.readers(bucket, readers);
  }

  /**
   * The files of a trail, for its readers alone. Without a bucket key: CloudTrail then encrypts each file with the trail as encryption
   * context, by which the key's policy tells it from everything else (docs/decisions/0040.md).
   */
  private bucket(): string {
    const { account } = this.entry;
    const key = `${this.name}-key`;
    const { accountId } = this.composition.placeOf(account);
    this.resource(account, key, 'kms-key', { alias: key });
    return this.resource(account, `${this.name}-logs`, 's3-bucket', {
      bucket: this.entry.bucket ?? `${this.name}-logs-${accountId}`,
      key,
      'bucket-key': false,
      ...bucketKeeping(this.entry),
    });
  }

  /** Accounts in which a trail is made. */
  private recorded(): readonly string[] {
    const { organization, from } = this.entry;
    if (!organization) return this.composition.accountsOf(listed(from, [...this.path, 'from']));
    if (from !== undefined) {
      this.composition.refuse('key-not-allowed-here', 'A trail of the organization logs for every account of it', {
        path: [...this.path, 'from'],
        help: 'remove `from:`, or `organization: true`',
      });
    }
    const { management } = this.composition.organization ?? {};
    // One that is not ours is reported with the organization.
    if (management !== undefined) return this.composition.isOurs(management) ? [management] : [];
    this.composition.refuse('key-missing', 'A trail of the organization is made in its management account', {
      path: [...this.path, 'organization'],
      help: 'name that account: `organization: { id: …, management: … }`',
    });
    return [];
  }

  private trail(account: string, bucket: string): void {
    const { organization = false } = this.entry;
    this.resource(account, this.name, 'cloudtrail', {
      bucket,
      organization,
      'management-events': this.entry['management-events'] ?? 'all',
      'data-events': this.entry['data-events'] ?? 'shared',
    });
  }

  private readers(share: string, readers: string | readonly string[]): void {
    const { why = `Readers of the audit ${this.name}`, owner, expires } = this.entry;
    const fields = { share, with: readers, can: 'read', prefix: 'AWSLogs/', why, owner, expires };
    this.composition.share(`${this.name}-readers`, fields, {
      path: this.path,
      fields: { with: [...this.path, 'readers'] },
    });
  }

  private resource(
    account: string,
    name: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    const all = { ...fields, owner: this.entry.owner };
    const places = Object.fromEntries(
      ['bucket', 'organization', 'data-events'].map((key) => [key, [...this.path, key]]),
    );
    return this.composition.resource(account, name, type, all, { path: this.path, fields: places });
  }
}
