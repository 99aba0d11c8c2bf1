import type { Step } from '../../source/node';
import type { Asked, Composition, Fields } from '../composition';
import { listed } from '../listed';
import type { AuditEntry } from './schema';

/** What is asked of: files of these accounts and regions. */
export interface Files {
  readonly bucket: string;
  readonly accounts: readonly string[];
}

/** A table over the files of the trails, a workgroup with ready queries and a bucket for the answers, and shares for its readers. */
export function composeQueries(composition: Composition, name: string, entry: AuditEntry, files: Files): void {
  if (entry.queries !== false) new Lake(composition, name, entry, files).compose();
}

class Lake {
  private readonly path: readonly Step[];
  private readonly asked: Asked;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: AuditEntry,
    private readonly files: Files,
  ) {
    this.path = ['audit', name];
    this.asked = { path: this.path };
  }

  compose(): void {
    const database = this.resource('calls', 'glue-database', { description: `What the audit ${this.name} records` });
    const table = this.table();
    const { accountId } = this.composition.placeOf(this.entry.account);
    const results = this.resource('results', 's3-bucket', {
      bucket: `${this.name}-results-${accountId}`,
      key: `${this.name}-key`,
      lifecycle: { 'expire-after': 30 },
    });
    const workgroup = this.resource('queries', 'athena-workgroup', {
      bucket: `${this.name}-results`,
      prefix: 'results/',
      'trail-queries': `${this.name}-table`,
    });
    this.share('asks', workgroup, 'query');
    this.share('sees', table, 'query');
    this.share('catalog', database, 'inspect');
    this.share('answers', results, ['read', 'write'], { prefix: 'results/' });
  }

  /** "Create the table for CloudTrail logs in Athena using partition projection"; an organization's folder holds those of its accounts. */
  private table(): string {
    const { organization, 'expire-after': days = 3_650 } = this.entry;
    const owner = organization ? `${this.composition.organization?.id ?? ''}/` : '';
    const places = this.files.accounts.map((account) => this.composition.placeOf(account));
    const regions = this.files.accounts.flatMap((account) => this.composition.regionsOf(account));
    const global = places.some(({ partition }) => partition === 'aws') ? ['us-east-1'] : [];
    return this.resource('table', 'glue-table', {
      database: `${this.name}-calls`,
      bucket: this.files.bucket,
      prefix: `AWSLogs/${owner}`,
      format: 'cloudtrail',
      path: '{account}/CloudTrail/{region}/{day}',
      partitions: [
        { name: 'account', values: unique(places.map(({ accountId }) => accountId)) },
        { name: 'region', values: unique([...regions, ...global]) },
        { name: 'day', date: { format: 'yyyy/MM/dd', days } },
      ],
    });
  }

  /** Queries are asked in the account of the audit: whoever lives elsewhere reads the files alone. */
  private share(word: string, share: string, can: string | readonly string[], more: Fields = {}): void {
    const { account, readers, owner, expires, why = `Queries of the audit ${this.name}` } = this.entry;
    const own = listed(readers, [...this.path, 'readers']).filter(({ text }) => text.startsWith(`${account}/`));
    if (own.length === 0) return;
    const fields = { share, with: own.map(({ text }) => text), can, ...more, why, owner, expires };
    this.composition.share(`${this.name}-${word}`, fields, {
      path: this.path,
      fields: { with: [...this.path, 'readers'] },
    });
  }

  private resource(word: string, type: Parameters<Composition['resource']>[2], fields: Fields): string {
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(this.entry.account, `${this.name}-${word}`, type, all, this.asked);
  }
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
