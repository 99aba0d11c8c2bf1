import { contract as deliverContract } from '../../../functions/deliver/contract';
import { contract as enrichContract } from '../../../functions/enrich/contract';
import { contract as transformContract } from '../../../functions/transform/contract';
import { refIn } from '../../estate/ref';
import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { bucketKeeping } from '../retention';
import { accessRoleArn } from '../shares/access-role';
import { composeAlarms } from './alarms';
import { ApiEntrances, type Entered } from './api-entrance';
import { FirehoseEntrance } from './firehose-entrance';
import { ingestNetwork, processNetwork } from './network';
import type { PipelineEntry } from './schema';
import { composeTable } from './table';
import { traced, tracesOf } from './traces';
import { Warehouse } from './warehouse';

/** Turns every pipeline into the resources, roles and shares that it consists of. */
export function composePipelines(composition: Composition): void {
  const pipelines = composition.section('pipelines') as Readonly<Record<string, PipelineEntry>> | undefined;
  const entrances = new ApiEntrances(composition);
  for (const [name, entry] of Object.entries(pipelines ?? {})) {
    new Pipeline(composition, name, entry, entrances).compose();
  }
}

/** A function on the way of the records. */
interface Stage {
  readonly name: 'transform' | 'enrich' | 'deliver';
  /** Ref of the stream that it reads. */
  readonly from: string;
  /** Ref of the stream that it writes to; absent: it writes to the store. */
  readonly to?: string;
  readonly code: Fields;
  readonly environment: Readonly<Record<string, string>>;
  /** What it may use beside stream, store and failures: ref, what it does with it. */
  readonly uses: readonly { readonly what: string; readonly resource: string; readonly rest: Fields }[];
}

const contracts = { transform: transformContract, enrich: enrichContract, deliver: deliverContract };

class Pipeline {
  private readonly path: readonly Step[];
  /** Refs of the resources that it consists of. */
  private readonly parts = new Set<string>();
  private readonly warehouse: Warehouse | undefined;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: PipelineEntry,
    private readonly entrances: ApiEntrances,
  ) {
    this.path = ['pipelines', name];
    const { warehouse } = entry.store;
    const share: Entered['share'] = (...told) => this.share(...told);
    const around = { prefix: this.prefix, key: `${name}-store`, share };
    this.warehouse = warehouse && new Warehouse(composition, name, entry, warehouse, around);
  }

  compose(): void {
    const known = (['ingest', 'process', 'store'] as const).map((part) =>
      this.composition.hasAccount(this.entry[part].account, [...this.path, part, 'account']),
    );
    if (known.includes(false)) return;
    const stream = this.ingest();
    this.store();
    if (this.warehouse?.compose() === false) return;
    this.failures();
    const network = processNetwork(this.composition, this.name, this.entry, this.key('process'));
    for (const stage of this.stages(stream)) this.stage(stage, network);
    composeAlarms(this.composition, this.name, this.entry, this.parts);
  }

  /** The stream, its key, and who puts records into it. */
  private ingest(): string {
    const { stream = this.name, producers, partners = {}, api, firehose, cloudwatch, endpoints } = this.entry.ingest;
    const ref = this.stream('ingest', stream);
    if (producers !== undefined) {
      const through = endpoints === undefined ? {} : { 'through-endpoints': endpoints };
      this.share('producers', ref, producers, { can: 'write', ...through }, { with: ['ingest', 'producers'] });
    }
    for (const [partner, { with: who, ...rest }] of Object.entries(partners)) {
      const place = ['ingest', 'partners', partner];
      const fields = {
        with: [...place, 'with'],
        'external-id': [...place, 'external-id'],
        expires: [...place, 'expires'],
      };
      this.share(`partner-${partner}`, ref, who, { can: 'write', through: 'role', ...rest }, fields);
    }
    const share: Entered['share'] = (...told) => this.share(...told);
    const { name, entry, parts } = this;
    const entered: Entered = { name, entry, stream, key: this.key('ingest'), share, parts };
    if (api !== undefined) this.entrances.add(api, entered);
    if (firehose) new FirehoseEntrance(this.composition, entered, 'firehose').fromProducers(firehose);
    if (cloudwatch) new FirehoseEntrance(this.composition, entered, 'cloudwatch').fromLogGroups(cloudwatch);
    ingestNetwork(this.composition, this.name, this.entry, this.key('ingest'));
    return ref;
  }

  private stream(part: 'ingest' | 'process', name: string): string {
    const { shards, retention = 72 } = this.entry.ingest;
    const provisioned = shards === undefined ? {} : { mode: 'provisioned', shards };
    return this.resource(part, name, 'kinesis-stream', { retention, key: this.key(part), ...provisioned });
  }

  /** One key for the pipeline in each of its accounts. Returns its name. */
  private key(part: 'ingest' | 'process' | 'store'): string {
    const name = `${this.name}-${part}`;
    this.resource(part, name, 'kms-key', { alias: name });
    return name;
  }

  /** The bucket in which records end, and who reads it. */
  private store(): void {
    const { bucket, readers } = this.entry.store;
    const fields = { bucket, key: this.key('store'), ...bucketKeeping(this.entry.store) };
    const ref = this.resource('store', bucket, 's3-bucket', fields);
    composeTable(this.composition, this.name, this.entry, { prefix: this.prefix, key: this.key('store') });
    if (readers === undefined) return;
    this.share('readers', ref, readers, { can: 'read', prefix: this.prefix }, { with: ['store', 'readers'] });
  }

  private get prefix(): string {
    return this.entry.store.prefix ?? `${this.name}/`;
  }

  /** Where records go that can never be processed, and batches that were given up: with the functions, not with what is good. */
  private failures(): void {
    const key = this.key('process');
    this.resource('process', this.failuresName, 's3-bucket', {
      bucket: `${this.entry.store.bucket}-failures`,
      key,
    });
    this.resource('process', this.ledgerName, 'dynamodb-table', {
      key,
      'hash-key': { name: 'pk', type: 'string' },
      'range-key': { name: 'sk', type: 'string' },
      'expire-by': 'expires',
    });
  }

  private get failuresName(): string {
    return `${this.name}-failures`;
  }

  private get ledgerName(): string {
    return `${this.name}-ledger`;
  }

  /** The functions in their order; between two of them a stream. */
  private stages(stream: string): readonly Stage[] {
    const { process } = this.entry;
    const steps = [
      { ...this.transform(), made: 'transformed' },
      ...(process.enrich === undefined ? [] : [{ ...this.enrich(), made: 'enriched' }]),
      ...(this.warehouse === undefined ? [] : [{ ...this.deliver(this.warehouse), made: '' }]),
    ];
    let from = stream;
    return steps.map(({ made, ...step }, index) => {
      const read = from;
      if (index === steps.length - 1) return { ...step, from: read };
      from = this.stream('process', `${this.name}-${made}`);
      return { ...step, from: read, to: from };
    });
  }

  private transform(): Omit<Stage, 'from' | 'to'> {
    const { function: folder, records, transform, id, 'hash-key': secret } = this.entry.process;
    const code = folder === undefined ? { function: 'transform', records, transform } : { folder };
    const key = secret === undefined ? undefined : this.inProcess(secret);
    return {
      name: 'transform',
      code: code as Fields,
      environment: {
        INPUT: 'raw',
        ...(id !== undefined && { RECORD_ID: id }),
        ...(key !== undefined && { HASH_KEY_SECRET: this.composition.arnOf(key) }),
      },
      uses: key === undefined ? [] : [{ what: 'hash-key', resource: key, rest: { can: 'read' } }],
    };
  }

  private enrich(): Omit<Stage, 'from' | 'to'> {
    const {
      'from-table': table,
      'from-file': file,
      'from-url': url,
      secret,
      ...enrich
    } = this.entry.process.enrich ?? {};
    const [bucket = '', object = ''] = file?.split(':', 2) ?? [];
    const [of, credentials] = [table, secret].map((ref) => (ref === undefined ? undefined : this.inProcess(ref)));
    return {
      name: 'enrich',
      code: { function: 'enrich', enrich } as Fields,
      environment: {
        INPUT: 'envelope',
        ...(of !== undefined && { REFERENCE_TABLE: this.composition.arnOf(of) }),
        ...(file !== undefined && {
          REFERENCE_BUCKET: this.composition.nameOf(bucket),
          REFERENCE_OBJECT: object,
          REFERENCE_ACCOUNT: this.composition.placeOf(bucket.split('/', 1)[0] ?? '').accountId,
        }),
        ...(url !== undefined && { API_URL: url }),
        ...(credentials !== undefined && { API_SECRET: this.composition.arnOf(credentials) }),
      },
      uses: [
        ...(of === undefined ? [] : [{ what: 'reference-table', resource: of, rest: { can: 'get' } }]),
        ...(file === undefined
          ? []
          : [
              {
                what: 'reference-file',
                resource: bucket,
                rest: { can: 'read', prefix: `${object.split('/').slice(0, -1).join('/')}/` },
              },
            ]),
        ...(credentials === undefined ? [] : [{ what: 'credentials', resource: credentials, rest: { can: 'read' } }]),
      ],
    };
  }

  private deliver(warehouse: Warehouse): Omit<Stage, 'from' | 'to'> {
    const ledger = `${this.entry.process.account}/${this.ledgerName}`;
    return {
      name: 'deliver',
      code: { function: 'deliver' },
      environment: { INPUT: 'envelope', ...warehouse.told },
      // A load that failed is forgotten, to be run again: its own rows of the ledger and nothing else.
      uses: [{ what: 'loads', resource: ledger, rest: { actions: ['dynamodb:DeleteItem'], 'leading-keys': 'loads' } }],
    };
  }

  private inProcess(ref: string): string {
    return refIn(this.entry.process.account, ref);
  }

  private stage({ name, from, to, code, environment, uses }: Stage, network: string | undefined): void {
    const { account } = this.entry.process;
    const named = `${this.name}-${name}`;
    const role = `${named}-role`;
    const asked = { path: [...this.path, 'process'] };
    this.composition.role(account, role, ['lambda.amazonaws.com'], asked);
    this.resource('process', `${named}-logs`, 'log-group', {
      'log-group': `/aws/lambda/${named}`,
      key: this.key('process'),
    });
    const ref = this.resource('process', named, 'lambda-function', {
      code,
      'runs-as': role,
      ...this.sizeOf(name),
      ...(network !== undefined && { network }),
      ...traced(this.entry, { ...this.surroundings(to, named), ...environment }),
    });
    const traces = tracesOf(this.composition, this.name, this.entry, account);
    if (traces !== undefined) this.share(`${name}-traces`, traces, ref, { can: 'send' });
    this.source(name, from, ref, { feed: this.feedOf(name, to) });
    if (to !== undefined) this.share(`${name}-output`, to, ref, { can: 'write' });
    else this.storing(name, ref);
    this.share(`${name}-failures`, `${account}/${this.failuresName}`, ref, { can: 'deposit' });
    this.share(`${name}-logs`, `${account}/${named}-logs`, ref, { can: 'write' });
    if (network !== undefined) this.share(`${name}-network`, `${account}/${network}`, ref, { can: 'join' });
    for (const { what, resource, rest } of uses) this.share(`${name}-${what}`, resource, ref, rest);
  }

  /**
   * Either as one of all who poll the stream, or through a consumer with a rate of its own; its function then may poll as well, as Lambda wants
   * it to ("Sharing access to your data stream using resource-based policies").
   */
  private source(name: Stage['name'], stream: string, ref: string, feed: Fields): void {
    if (!this.entry.process['fan-out']) {
      this.share(`${name}-source`, stream, ref, { can: 'consume', ...feed });
      return;
    }
    const [account = '', of = ''] = stream.split('/', 2);
    const consumer = `${this.name}-${name}-consumer`;
    const part = account === this.entry.ingest.account ? 'ingest' : 'process';
    const made = this.resource(part, consumer, 'kinesis-consumer', { stream: of });
    this.share(`${name}-source`, stream, `${ref}-role`, { can: 'consume' });
    this.share(`${name}-consumer`, made, ref, { can: 'subscribe', ...feed });
  }

  private sizeOf(name: Stage['name']): Fields {
    const { memory, timeout, concurrency } = this.entry.process;
    const { memoryMegabytes, timeoutSeconds } = contracts[name];
    return {
      memory: memory ?? memoryMegabytes,
      timeout: timeout ?? timeoutSeconds,
      ...(concurrency !== undefined && { 'reserved-concurrency': concurrency }),
    };
  }

  /** As the contract of our functions wants it: one batch of a shard at a time, or records would pass each other. */
  private feedOf(name: Stage['name'], to: string | undefined): Fields {
    const { batch, window, retries, transform, 'sum-every': sums = 60 } = this.entry.process;
    const { mapping } = contracts[name];
    const age = mapping.maximumRecordAgeSeconds;
    return {
      batch: batch ?? mapping.batchSize,
      window: window ?? mapping.batchingWindowSeconds,
      retries: retries ?? mapping.maximumRetryAttempts,
      partial: true,
      from: 'oldest',
      'on-failure': `${this.entry.process.account}/${this.failuresName}`,
      ...(to !== undefined && { 'max-age': age.stream }),
      ...(name === 'transform' && transform?.aggregate && { tumbling: sums }),
    };
  }

  /** What every function of ours is told by its environment (functions/shared/contract.ts). */
  private surroundings(to: string | undefined, named: string): Readonly<Record<string, string>> {
    const { process, store } = this.entry;
    const keeper = this.composition.placeOf(store.account);
    return {
      FAILURES_BUCKET: this.composition.nameOf(`${process.account}/${this.failuresName}`),
      FAILURES_PREFIX: `${named}/`,
      FAILURES_ACCOUNT: this.composition.placeOf(process.account).accountId,
      ...(to === undefined
        ? {
            STORE_BUCKET: this.composition.nameOf(`${store.account}/${store.bucket}`),
            STORE_PREFIX: this.prefix,
            STORE_ACCOUNT: keeper.accountId,
            LEDGER_TABLE: this.composition.nameOf(`${process.account}/${this.ledgerName}`),
            ...this.storeRole,
          }
        : { OUTPUT_STREAM: this.composition.arnOf(to) }),
      POWERTOOLS_SERVICE_NAME: named,
      POWERTOOLS_METRICS_NAMESPACE: this.name,
    };
  }

  /** The role through which it is written; with a warehouse, the same one loads. */
  private get storeRole(): Readonly<Record<string, string>> {
    const { account, through } = this.entry.store;
    if (this.warehouse === undefined && through !== 'role') return {};
    const named = this.warehouse === undefined ? undefined : this.loader;
    return { STORE_ROLE: accessRoleArn(this.composition.placeOf(account), `${this.name}-store`, named) };
  }

  private get loader(): string {
    return `${this.name}-loader`;
  }

  /** The last function writes into the store, and keeps account of it beside itself. */
  private storing(name: Stage['name'], ref: string): void {
    const { process, store } = this.entry;
    const fields = {
      can: 'deposit',
      prefix: this.prefix,
      ...(store.through !== undefined && { through: store.through }),
      ...(this.warehouse !== undefined && { through: 'role', role: this.loader }),
    };
    this.warehouse?.loading(ref, this.loader);
    this.share('store', `${store.account}/${store.bucket}`, ref, fields);
    this.share(`${name}-ledger`, `${process.account}/${this.ledgerName}`, ref, { can: 'keep' });
  }

  private resource(
    part: 'ingest' | 'process' | 'store',
    name: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    const all = { ...fields, owner: this.entry.owner };
    const ref = this.composition.resource(this.entry[part].account, name, type, all, { path: [...this.path, part] });
    this.parts.add(ref);
    return ref;
  }

  /**
   * Shares carry what the pipeline says of itself. Its end stops what passes from account to account: a function that still runs must be
   * able to say so, and to keep its failures.
   */
  private share(
    what: string,
    share: string,
    consumers: string | readonly string[],
    rest: Fields,
    fields: Readonly<Record<string, readonly string[]>> = {},
  ): void {
    const { why = `Part of the pipeline ${this.name}`, owner, expires } = this.entry;
    const [owning = ''] = share.split('/', 1);
    const stays = [consumers].flat().every((ref) => ref.startsWith(`${owning}/`));
    const inside = stays || owning === this.entry.process.account;
    const said = { share, with: consumers, why, owner, ...(!inside && { expires }), ...rest };
    const places = Object.entries(fields).map(([key, place]) => [key, [...this.path, ...place]] as const);
    const asked = { path: this.path, fields: Object.fromEntries(places) };
    this.composition.share(`${this.name}-${what}`, said, asked);
  }
}
