import { contract } from '../../../functions/relay/contract';
import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { listed, type Placed } from '../listed';
import type { Entered } from './api-entrance';
import type { CloudwatchEntranceEntry, FirehoseEntranceEntry } from './firehose-schema';
import { traced, tracesOf } from './traces';

/** Which entrance it is, and how its records come. */
type Word = 'firehose' | 'cloudwatch';
const inputs: Readonly<Record<Word, string>> = { firehose: 'raw', cloudwatch: 'cloudwatch-logs' };

/** An entrance through Amazon Data Firehose: a stream of it, and the function that puts its records into that of the pipeline. */
export class FirehoseEntrance {
  private readonly path: readonly Step[];
  private readonly account: string;

  constructor(
    private readonly composition: Composition,
    private readonly entered: Entered,
    private readonly word: Word,
  ) {
    this.path = ['pipelines', entered.name, 'ingest', word];
    this.account = entered.entry.ingest.account;
  }

  /** Producers put records into it themselves. */
  fromProducers({ producers, partners, seconds }: FirehoseEntranceEntry): void {
    if (producers === undefined && partners === undefined) {
      this.composition.refuse('key-missing', 'Nobody puts records into the stream of Firehose', {
        path: this.path,
        help: 'name principals under `producers:`, outside parties under `partners:`, or remove the entrance',
      });
      return;
    }
    const stream = this.delivery(seconds);
    const place = ['ingest', 'firehose'];
    if (producers !== undefined)
      this.entered.share('firehose-producers', stream, producers, { can: 'write' }, { with: [...place, 'producers'] });
    for (const [partner, { with: who, ...rest }] of Object.entries(partners ?? {})) {
      const at = (field: string) => [...place, 'partners', partner, field];
      const fields = { with: at('with'), 'external-id': at('external-id'), expires: at('expires') };
      this.entered.share(`firehose-${partner}`, stream, who, { can: 'write', through: 'role', ...rest }, fields);
    }
  }

  /** CloudWatch Logs puts the events of log groups into it, in envelopes. */
  fromLogGroups({ 'log-groups': groups, agents, matching, seconds }: CloudwatchEntranceEntry): void {
    const places = listed(groups, [...this.path, 'log-groups']);
    if (places.map((place) => this.isLogGroup(place)).includes(false)) return;
    const stream = this.delivery(seconds);
    const sender = this.role('destination-role', 'logs.amazonaws.com');
    this.entered.share('cloudwatch-intake', stream, sender, { can: 'write' });
    for (const { text, path } of places) this.subscribe(text, path, matching);
    this.writers(
      places.map(({ text }) => text),
      listed(agents, [...this.path, 'agents']),
    );
  }

  private isLogGroup({ text, path }: Placed): boolean {
    const entry = this.composition.entryOf(text);
    if (entry?.type === 'log-group') return true;
    const [code, message] =
      entry === undefined
        ? (['reference-unknown', `There is no log group \`${text}\``] as const)
        : (['setting-invalid', `\`${text}\` is no log group`] as const);
    this.composition.refuse(code, message, {
      path,
      side: 'value',
      help: 'name a log group, as `account/name`, that is declared: one that exists with `existing: true`',
    });
    return false;
  }

  /** "Cross-account cross-Region subscriptions": the destination lies where the log group is. */
  private subscribe(ref: string, path: readonly Step[], matching: string | undefined): void {
    const [account = '', group = ''] = ref.split('/', 2);
    const { region: home } = this.composition.placeOf(this.account);
    const own = this.composition.placeOf(account).region;
    const written = this.composition.entryOf(ref)?.['region'];
    const region = typeof written === 'string' ? written : own;
    const name = region === home ? this.named('in') : `${this.named('in')}-${region}`;
    const destination = this.resource(this.account, name, 'log-destination', {
      to: this.named(),
      'runs-as': this.named('destination-role'),
      ...(region !== home && { region }),
    });
    const fields = {
      destination,
      'log-group': group,
      ...(matching !== undefined && { matching }),
      ...(region !== own && { region }),
      owner: this.entered.entry.owner,
    };
    this.composition.resource(account, `${this.entered.name}-${group}`, 'log-subscription', fields, { path });
  }

  /** An agent writes where it runs. */
  private writers(groups: readonly string[], agents: readonly Placed[]): void {
    for (const [index, { text, path }] of agents.entries()) {
      const [account = ''] = text.split('/', 1);
      const own = groups.filter((ref) => ref.startsWith(`${account}/`));
      if (own.length === 0) {
        this.composition.refuse('setting-invalid', `\`${text}\` has no log group to write into`, {
          path,
          side: 'value',
          help: `name one of \`${account}\` under \`log-groups\``,
        });
        continue;
      }
      for (const [at, group] of own.entries())
        this.entered.share(
          `agent-${index + 1}${own.length > 1 ? `-${at + 1}` : ''}`,
          group,
          text,
          { can: 'write' },
          { with: path.slice(2).map(String) },
        );
    }
  }

  /** A stream of Firehose whose records the function takes; what it does not take lies in a bucket. Returns its ref. */
  private delivery(seconds: number | undefined): string {
    const { entry, name, key } = this.entered;
    const role = this.role('role', 'firehose.amazonaws.com');
    const bucket = this.resource(this.account, `${name}-refused`, 's3-bucket', {
      bucket: `${entry.store.bucket}-refused`,
      key,
    });
    const log = this.log('delivery-log', `/aws/kinesisfirehose/${this.named()}`);
    const relay = this.relay();
    const [prefix, failed] = [`${this.word}/`, `${this.word}-failed/`];
    const ref = this.resource(this.account, this.named(), 'firehose-stream', {
      'runs-as': this.named('role'),
      bucket: `${name}-refused`,
      prefix,
      'failed-prefix': failed,
      processor: { function: this.named('relay'), ...(seconds !== undefined && { seconds }) },
      'log-group': this.named('delivery-log'),
      key,
    });
    this.share('refused', bucket, role, { can: 'deliver', prefix: [prefix, failed] });
    this.share('delivery-log', log, role, { can: 'write', streams: 'delivery' });
    this.share('relayed', relay, role, { can: ['inspect', 'invoke'] });
    return ref;
  }

  /** The function behind it. Returns its ref. */
  private relay(): string {
    const { entry, key, stream } = this.entered;
    const named = this.named('relay');
    const role = this.role('relay-role', 'lambda.amazonaws.com');
    const log = this.log('relay-log', `/aws/lambda/${named}`);
    const to = `${this.account}/${stream}`;
    const { id } = entry.process;
    const ref = this.resource(this.account, named, 'lambda-function', {
      code: { function: 'relay' },
      'runs-as': this.named('relay-role'),
      memory: contract.memoryMegabytes,
      timeout: contract.timeoutSeconds,
      key,
      ...traced(entry, {
        OUTPUT_STREAM: this.composition.arnOf(to),
        INPUT: inputs[this.word],
        ...(id !== undefined && { RECORD_ID: id }),
        POWERTOOLS_SERVICE_NAME: named,
        POWERTOOLS_METRICS_NAMESPACE: this.entered.name,
      }),
    });
    const traces = tracesOf(this.composition, this.entered.name, entry, this.account);
    if (traces !== undefined) this.share('traces', traces, role, { can: 'send' });
    this.share('stream', to, role, { can: 'put' });
    this.share('relay-log', log, role, { can: 'write' });
    return ref;
  }

  private named(word?: string): string {
    return [this.entered.name, this.word, ...(word === undefined ? [] : [word])].join('-');
  }

  private role(word: string, service: string): string {
    return this.composition.role(this.account, this.named(word), [service], { path: this.path });
  }

  private log(word: string, group: string): string {
    return this.resource(this.account, this.named(word), 'log-group', { 'log-group': group, key: this.entered.key });
  }

  private share(word: string, what: string, who: string, rest: Fields): void {
    this.entered.share(`${this.word}-${word}`, what, who, rest);
  }

  private resource(
    account: string,
    name: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    const all = { ...fields, owner: this.entered.entry.owner };
    const ref = this.composition.resource(account, name, type, all, { path: this.path });
    this.entered.parts.add(ref);
    return ref;
  }
}
