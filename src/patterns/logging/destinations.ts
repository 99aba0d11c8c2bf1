import { withArticle } from '../../source/article';
import type { Fields } from '../composition';
import { Central, written } from './central';
import { failed, prefix } from './folders';

type Place = 's3' | 'search' | 'http';

const ofDomains = ['rotate', 'domain', 'version', 'instance', 'nodes', 'zones', 'masters', 'storage'] as const;
const ofCollections = ['collection', 'standby', 'keep-days'] as const;

/** What brings events to where they are wanted: one stream of Firehose for each place, before several one of Kinesis that all read. */
export class Destinations extends Central {
  /** Returns the name of what CloudWatch Logs puts events into. */
  compose(bucket: string): string {
    this.refuseUnusable();
    const source = this.through ? this.stream() : undefined;
    const deliveries = this.places.map((place) => this.delivery(place, bucket, source));
    const [first = ''] = deliveries;
    const sender = this.role('destination-role', 'logs.amazonaws.com');
    this.share('intake', source ?? first, sender, { can: 'write' });
    return (source ?? first).slice(this.entry.account.length + 1);
  }

  /** Log groups in which the deliveries tell of failures. */
  get logGroups(): readonly string[] {
    return this.places.map((place) => `/aws/kinesisfirehose/${this.named(place, 'delivery')}`);
  }

  private get places(): readonly Place[] {
    const { to = ['s3'] } = this.entry.streams ?? {};
    const places = to.map((word): Place => (word === 'opensearch' || word === 'elasticsearch' ? 'search' : word));
    // An endpoint that nobody names was reported.
    return [...new Set(places)].filter((place) => place !== 'http' || this.entry.http);
  }

  /** Is there a stream of Kinesis? Firehose delivers to one place. */
  private get through(): boolean {
    const { via = this.places.length > 1 ? 'kinesis' : 'firehose' } = this.entry.streams ?? {};
    return via === 'kinesis';
  }

  private refuseUnusable(): void {
    const { http, opensearch, readers, streams } = this.entry;
    const refuse = (field: readonly string[], message: string, help: string) =>
      this.composition.refuse('setting-invalid', message, { path: [...this.path, ...field], help });
    if (this.places.length > 1 && !this.through)
      refuse(
        ['streams', 'via'],
        'A stream of Firehose delivers to one place',
        'write `via: kinesis`, which all of them read',
      );
    if (streams?.to?.includes('http') && !http)
      refuse(['streams', 'to'], 'Nobody says which HTTP endpoint gets the logs', 'add `http: { url: …, secret: … }`');
    if (!this.places.includes('http') && http) refuse(['http'], 'No logs are sent to it', 'add `http` to `streams.to`');
    if (!this.places.includes('search') && opensearch)
      refuse(['opensearch'], 'No logs are sent to it', 'add `opensearch` to `streams.to`');
    for (const field of this.misplaced())
      refuse(
        ['opensearch', field],
        `\`${field}\` belongs to ${opensearch?.serverless ? 'a domain' : 'a collection'} of OpenSearch`,
        opensearch?.serverless ? 'remove `serverless`, or this' : 'add `serverless: true`, or remove this',
      );
    if (!this.places.includes('s3') && readers)
      refuse(['readers'], 'Readers read files, and `streams.to` asks for none', `add \`s3\` to \`streams.to\``);
    if (streams?.shards !== undefined && !this.through)
      refuse(['streams', 'shards'], 'There is no stream of Kinesis', 'write `via: kinesis`');
  }

  /** What is said of the other kind of OpenSearch. */
  private misplaced(): readonly string[] {
    const { opensearch = {} } = this.entry;
    const fields = opensearch.serverless ? ofDomains : ofCollections;
    return fields.filter((field) => opensearch[field] !== undefined);
  }

  /** `delivery` for files; of others with their word before it. */
  private named(place: Place, word: string): string {
    return place === 's3' ? `${this.name}-${word}` : `${this.name}-${place}-${word}`;
  }

  private stream(): string {
    const { shards, retention = 24 } = this.entry.streams ?? {};
    const provisioned = shards === undefined ? {} : { mode: 'provisioned', shards };
    return this.here(`${this.name}-stream`, 'kinesis-stream', { key: this.key, retention, ...provisioned });
  }

  /** Its role does for this place what it needs, and nothing for the others. Returns its ref. */
  private delivery(place: Place, bucket: string, source: string | undefined): string {
    const word = (last: string) => this.named(place, last).slice(this.name.length + 1);
    const role = this.role(word('delivery-role'), 'firehose.amazonaws.com');
    const name = this.named(place, 'delivery');
    const log = this.here(`${name}-log`, 'log-group', { 'log-group': `/aws/kinesisfirehose/${name}`, key: this.key });
    const folder = place === 's3' ? failed : `${failed}${place}/`;
    const delivery = this.here(name, 'firehose-stream', {
      'runs-as': `${name}-role`,
      bucket: this.bucket,
      'failed-prefix': folder,
      'log-group': `${name}-log`,
      ...(source === undefined ? { key: this.key } : { source: `${this.name}-stream` }),
      ...written({ compress: this.entry.compress }),
      ...this.fieldsOf(place),
    });
    this.share(word('delivery'), bucket, role, {
      can: 'deliver',
      prefix: place === 's3' ? [prefix, folder] : [folder],
    });
    this.share(word('delivery-log'), log, role, { can: 'write', streams: 'delivery' });
    if (source !== undefined) this.share(word('source'), source, role, { can: 'consume' });
    if (place === 'search')
      this.share('search-index', this.searched(), role, { can: 'deliver', index: `${this.index}*` });
    if (place === 'http' && this.hasSecret()) this.share('http-secret', this.secret, role, { can: 'read' });
    return delivery;
  }

  private fieldsOf(place: Place): Fields {
    if (place === 'search') return this.toSearch();
    if (place === 'http') return this.toHttp();
    const { 'buffer-seconds': seconds, 'buffer-size': size } = this.entry;
    return { prefix, records: 'cloudwatch-logs', ...written({ 'buffer-seconds': seconds, 'buffer-size': size }) };
  }

  /** A document is what CloudWatch Logs sends at once, with the events in a list. */
  private toSearch(): Fields {
    const { opensearch = {} } = this.entry;
    const { serverless, rotate, retry, 'buffer-seconds': seconds = 60, 'buffer-size': size = 5 } = opensearch;
    const name = `${this.name}-search`;
    const place = serverless ? { collection: name } : { domain: name, ...written({ rotate }) };
    return {
      records: 'cloudwatch-logs',
      search: { ...place, index: this.index, ...written({ retry }) },
      'buffer-seconds': seconds,
      'buffer-size': size,
    };
  }

  private get index(): string {
    return this.entry.opensearch?.index ?? 'logs';
  }

  private searched(): string {
    return this.entry.opensearch?.serverless ? this.collection() : this.domain();
  }

  /** Firehose reaches it as everybody does, by requests that it signs: from within no network of ours (docs/guides/logging.md). */
  private collection(): string {
    const { collection, standby, 'keep-days': days } = this.entry.opensearch ?? {};
    const fields = written({ collection, standby, 'keep-days': days });
    return this.here(`${this.name}-search`, 'opensearch-collection', { key: this.key, public: true, ...fields });
  }

  private domain(): string {
    const { version, instance, nodes, zones, masters, storage, domain } = this.entry.opensearch ?? {};
    const fields = written({ version, instance, nodes, zones, masters, storage, domain });
    return this.here(`${this.name}-search`, 'opensearch-domain', { key: this.key, ...fields });
  }

  /** What vendors document is the record as CloudWatch Logs sends it, which is gzip already. */
  private toHttp(): Fields {
    const { unpack, 'buffer-seconds': seconds = 60, 'buffer-size': size = 4, ...http } = this.entry.http ?? {};
    return {
      records: unpack ? 'cloudwatch-logs' : 'any',
      http: written(http as Fields),
      'buffer-seconds': seconds,
      'buffer-size': size,
    };
  }

  private hasSecret(): boolean {
    const { type } = this.composition.entryOf(this.secret) ?? {};
    if (type === 'secret') return true;
    const path = [...this.path, 'http', 'secret'];
    if (type === undefined)
      this.composition.refuse('reference-unknown', `There is no secret \`${this.secret}\``, { path, side: 'value' });
    else
      this.composition.refuse('setting-invalid', `\`${this.secret}\` is ${withArticle(type)}, no secret`, {
        path,
        side: 'value',
      });
    return false;
  }

  private get secret(): string {
    return `${this.entry.account}/${this.entry.http?.secret}`;
  }
}
