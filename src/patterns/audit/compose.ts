import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { listed } from '../listed';
import { bucketKeeping } from '../retention';
import { composeAlerts } from './alerts';
import { composeQueries } from './lake';
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
    this.analyzers();
    composeQueries(this.composition, this.name, this.entry, { bucket, accounts: this.watched() });
    composeAlerts(this.composition, this.name, this.entry, this.watched());
  }

  /** Accounts whose policies are looked at: of the organization's audit, all of ours. */
  private watched(): readonly string[] {
    const { organization, from } = this.entry;
    return this.composition.accountsOf(organization ? [] : listed(from, [...this.path, 'from']));
  }

  private analyzers(): void {
    const { analyzer: scope = 'account' } = this.entry;
    if (scope === 'none') return;
    const accounts = scope === 'account' ? this.watched() : this.management('analyzer');
    for (const account of accounts) {
      for (const [index, region] of this.composition.regionsOf(account).entries()) {
        const name = index === 0 ? `${this.name}-analyzer` : `${this.name}-analyzer-${region}`;
        this.resource(account, name, 'access-analyzer', { scope, ...(index > 0 && { region }) });
      }
    }
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
    return this.management('organization');
  }

  /** The account that manages the organization, which a field asks for. */
  private management(field: 'organization' | 'analyzer'): readonly string[] {
    const { management } = this.composition.organization ?? {};
    // One that is not ours is reported with the organization.
    if (management !== undefined) return this.composition.isOurs(management) ? [management] : [];
    const what = field === 'analyzer' ? 'An analyzer' : 'A trail';
    this.composition.refuse('key-missing', `${what} of the organization is made in its management account`, {
      path: [...this.path, field],
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
      (type === 'access-analyzer' ? [] : ['bucket', 'organization', 'data-events']).map((key) => [
        key,
        [...this.path, key],
      ]),
    );
    return this.composition.resource(account, name, type, all, { path: this.path, fields: places });
  }
}
