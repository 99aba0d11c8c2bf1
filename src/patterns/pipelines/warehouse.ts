import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import type { Asked, Composition, Fields } from '../composition';
import { accessRoleArn } from '../shares/access-role';
import { warehouseNetwork } from './network';
import type { PipelineEntry } from './schema';
import type { PipelineWarehouse } from './warehouse-schema';

/** A share of the pipeline: what it is for, what is shared, with whom, and where the words stand. */
type Share = (
  what: string,
  share: string,
  consumers: string | readonly string[],
  rest: Fields,
  fields?: Readonly<Record<string, readonly string[]>>,
) => void;

interface Surroundings {
  readonly prefix: string;
  /** Name of the key of the store's account. */
  readonly key: string;
  readonly share: Share;
}

/** What the functions add to each record (functions/shared/envelope.ts); by `record_id` rows are replaced. */
const ours = [
  { name: 'record_id', type: 'varchar(1024)' },
  { name: 'record_kind', type: 'varchar(16)' },
  { name: 'arrived_at', type: 'timestamptz' },
];

/** The warehouse of a pipeline: it reads the store by a role, and the function that stores tells it when. */
export class Warehouse {
  private readonly path: readonly Step[];
  private readonly asked: Asked;
  readonly ref: string;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: PipelineEntry,
    private readonly said: PipelineWarehouse,
    private readonly around: Surroundings,
  ) {
    this.path = ['pipelines', name, 'store', 'warehouse'];
    this.asked = { path: this.path, fields: { tables: [...this.path, 'tables'] } };
    this.ref = `${entry.store.account}/${said.redshift}`;
  }

  /** Makes what is not declared. False: it cannot be, and was reported. */
  compose(): boolean {
    const { through } = this.entry.store;
    if (through === 'policy') {
      this.refuse(['pipelines', this.name, 'store', 'through'], 'Redshift is asked from its own account alone', {
        help: 'remove `through`: with a warehouse, the function works through a role of that account',
      });
      return false;
    }
    const declared = this.composition.entryOf(this.ref);
    if (declared !== undefined && !this.fits(declared.type, declared['runs-as'])) return false;
    if (declared === undefined) this.make();
    this.read();
    return true;
  }

  private fits(type: string, role: unknown): boolean {
    const { network, database, redshift, tables } = this.said;
    const place = [...this.path, 'redshift'];
    if (type !== 'redshift-workgroup' && type !== 'redshift-cluster') {
      this.refuse(place, `\`${this.ref}\` is ${withArticle(type)}, no workgroup or cluster of Redshift`);
      return false;
    }
    if (typeof role !== 'string') {
      this.refuse(place, `\`${this.ref}\` has no role with which COPY reads the store`, {
        help: `add \`runs-as:\` to it: a principal of \`${this.entry.store.account}\``,
      });
      return false;
    }
    const written = Object.entries({ network, database }).filter(([, value]) => value !== undefined);
    const columns = Object.entries(tables).filter(([, table]) => table.columns !== undefined);
    const places = [
      ...written.map(([key]) => [...this.path, key]),
      ...columns.map(([table]) => [...this.path, 'tables', table, 'columns']),
    ];
    for (const one of places)
      this.refuse(one, `\`${redshift}\` is declared: \`${one.at(-1)}\` stands there`, {
        help:
          one.at(-1) === 'columns'
            ? `write them at \`${this.ref}\`, with \`record_id\` among the columns`
            : `move it to \`${this.ref}\``,
      });
    return places.length === 0;
  }

  /** A workgroup, the network that it reads through, and the role with which COPY reads. */
  private make(): void {
    const { account } = this.entry.store;
    const { redshift, database, network, tables } = this.said;
    const role = this.composition.role(account, this.copyRole, [...services], this.asked);
    const made = Object.entries(tables).flatMap(([table, { columns }]) =>
      columns === undefined ? [] : [[inSchema(table), [...ours, ...columns]] as const],
    );
    const fields = {
      'runs-as': this.copyRole,
      network: warehouseNetwork(this.composition, this.name, this.entry, network, {
        client: role,
        key: this.around.key,
      }),
      key: this.around.key,
      ...(database !== undefined && { database }),
      ...(made.length > 0 && { columns: Object.fromEntries(made) as never }),
      owner: this.entry.owner,
    };
    this.composition.resource(account, redshift, 'redshift-workgroup', fields, this.asked);
  }

  private get copyRole(): string {
    return `${this.name}-copy-role`;
  }

  /** COPY reads what is stored, and those who may ask their tables. */
  private read(): void {
    const { account, bucket } = this.entry.store;
    const role = this.composition.entryOf(this.ref)?.['runs-as'];
    this.around.share('copy', `${account}/${bucket}`, `${account}/${role}`, {
      can: 'read',
      prefix: this.around.prefix,
    });
    for (const [table, { readers }] of Object.entries(this.said.tables)) {
      if (readers === undefined) continue;
      const fields = { can: 'query', tables: inSchema(table), through: 'role' };
      const word = table.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
      const place = ['store', 'warehouse', 'tables', table, 'readers'];
      this.around.share(`table-${word}`, this.ref, readers, fields, { with: place });
    }
  }

  /** What the function is allowed through the role with which it stores. */
  loading(ref: string, role: string): void {
    const tables = Object.keys(this.said.tables).map(inSchema);
    this.around.share('warehouse', this.ref, ref, { can: 'load', tables, through: 'role', role });
  }

  /** What the function is told of it (functions/deliver/contract.ts). */
  get told(): Readonly<Record<string, string>> {
    const entry = this.composition.entryOf(this.ref);
    const place = entry?.type === 'redshift-cluster' ? 'WAREHOUSE_CLUSTER' : 'WAREHOUSE_WORKGROUP';
    return {
      [place]: this.composition.nameOf(this.ref),
      WAREHOUSE_DATABASE: String(entry?.['database']),
      WAREHOUSE_TABLES: Object.keys(this.said.tables).map(inSchema).join(),
      WAREHOUSE_COPY_ROLE: this.copyRoleArn(String(entry?.['runs-as'])),
    };
  }

  private copyRoleArn(role: string): string {
    const { account } = this.entry.store;
    const place = this.composition.placeOf(account);
    const declared = this.composition.principalsOf(account).find(([name]) => name === role)?.[1];
    if (declared === undefined || !('role' in declared)) return accessRoleArn(place, '', role);
    return accessRoleArn(place, '', `${(declared.path ?? '/').slice(1)}${declared.role}`);
  }

  private refuse(path: readonly Step[], message: string, more: { readonly help?: string } = {}): void {
    this.composition.refuse('setting-invalid', message, { path, ...more });
  }
}

/** "Identity and access management in Amazon Redshift Serverless": it works by both names. */
const services = ['redshift-serverless.amazonaws.com', 'redshift.amazonaws.com'] as const;

function inSchema(table: string): string {
  return table.includes('.') ? table : `public.${table}`;
}
