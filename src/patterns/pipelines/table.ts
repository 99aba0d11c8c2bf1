import type { Step } from '../../source/node';
import type { Asked, Composition, Fields } from '../composition';
import { listed } from '../listed';
import type { PipelineEntry } from './schema';

/** A table over what is stored, and a workgroup in which the readers of the store's account ask for it. */
export function composeTable(
  composition: Composition,
  name: string,
  entry: PipelineEntry,
  { prefix, key }: { readonly prefix: string; readonly key: string },
): void {
  if (entry.store.table) new StoredTable(composition, name, entry, prefix).compose(entry.store.table.columns, key);
}

/** What the functions add to each record (functions/shared/envelope.ts). */
const ours = [
  { name: 'record_id', type: 'string', comment: 'Identity: of two with one id the first was stored' },
  { name: 'record_kind', type: 'string', comment: 'record, or aggregate of a window' },
  { name: 'arrived_at', type: 'string', comment: 'When the first stream took it, in ISO 8601' },
];

/** The folders of the store, by arrival (functions/shared/runs.ts). Years that are far away cost a query nothing that names its year. */
const partitions = [
  { name: 'year', numbers: { from: 2024, to: 2043, digits: 4 } },
  { name: 'month', numbers: { from: 1, to: 12, digits: 2 } },
  { name: 'day', numbers: { from: 1, to: 31, digits: 2 } },
  { name: 'hour', numbers: { from: 0, to: 23, digits: 2 } },
];

class StoredTable {
  private readonly path: readonly Step[];
  private readonly asked: Asked;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: PipelineEntry,
    private readonly prefix: string,
  ) {
    this.path = ['pipelines', name, 'store'];
    this.asked = { path: [...this.path, 'table'], fields: { columns: [...this.path, 'table', 'columns'] } };
  }

  compose(columns: readonly Fields[], key: string): void {
    const { bucket, account } = this.entry.store;
    const { accountId } = this.composition.placeOf(account);
    const database = this.resource('database', 'glue-database', {
      description: `What the pipeline ${this.name} stores`,
    });
    const table = this.resource('records', 'glue-table', {
      database: `${this.name}-database`,
      bucket,
      prefix: this.prefix,
      path: partitions
        .map(({ name }) => `${name}={${name}}`)
        .join('/')
        .concat('/'),
      partitions,
      columns: [...columns, ...ours] as never,
    });
    const results = this.resource('results', 's3-bucket', {
      bucket: `${this.name}-results-${accountId}`,
      key,
      lifecycle: { 'expire-after': 30 },
    });
    const workgroup = this.resource('queries', 'athena-workgroup', {
      bucket: `${this.name}-results`,
      prefix: 'results/',
    });
    this.share('asks', workgroup, 'query');
    this.share('sees', table, 'query');
    this.share('catalog', database, 'inspect');
    this.share('answers', results, ['read', 'write'], { prefix: 'results/' });
  }

  /** Queries are asked in the account of the store: whoever lives elsewhere reads the objects alone. */
  private share(word: string, share: string, can: string | readonly string[], more: Fields = {}): void {
    const { owner, expires, why = `Queries of the pipeline ${this.name}` } = this.entry;
    const { account, readers } = this.entry.store;
    const own = listed(readers, [...this.path, 'readers']).filter(({ text }) => text.startsWith(`${account}/`));
    if (own.length === 0) return;
    const fields = { share, with: own.map(({ text }) => text), can, ...more, why, owner, expires };
    this.composition.share(`${this.name}-${word}`, fields, {
      path: this.asked.path,
      fields: { with: [...this.path, 'readers'] },
    });
  }

  private resource(word: string, type: Parameters<Composition['resource']>[2], fields: Fields): string {
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(this.entry.store.account, `${this.name}-${word}`, type, all, this.asked);
  }
}
