import type { Watched } from '../../catalog/resource-type';
import type { Step } from '../../source/node';
import type { Composition, Declared, Fields } from '../composition';
import { seesMetricsOf } from '../monitoring/compose';
import { Notices } from '../monitoring/notices';
import { secondsOf, type Thresholds } from '../monitoring/raise';
import { raiseAlarms, regionField, watchedOf } from '../monitoring/watching';
import { countedByFunction, type PipelineAlarms } from './alarms-schema';
import type { PipelineEntry } from './schema';

/** Alarms on the parts of a pipeline, who hears of them, and a dashboard. */
export function composeAlarms(
  composition: Composition,
  name: string,
  entry: PipelineEntry,
  parts: ReadonlySet<string>,
): void {
  const { alarms } = entry;
  const path = ['pipelines', name, 'alarms'];
  if (!alarms || !composition.hasAccount(alarms.account, [...path, 'account'])) return;
  new PipelineWatch(composition, name, alarms, path, entry.owner, parts).compose();
}

class PipelineWatch {
  private readonly parts: readonly Declared[];
  private readonly common: Fields;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly alarms: PipelineAlarms,
    private readonly path: readonly Step[],
    owner: string | undefined,
    refs: ReadonlySet<string>,
  ) {
    this.parts = composition.known().filter(({ ref }) => refs.has(ref));
    this.common = { owner };
  }

  compose(): void {
    const { account, thresholds = {} } = this.alarms;
    const asked = { path: this.path, fields: { notify: [...this.path, 'topic'] } };
    const notices = new Notices(this.composition, this.name, account, this.alarms, asked, this.common);
    raiseAlarms(
      this.composition,
      watchedOf(this.composition, this.parts, (part) => this.counted(part)),
      {
        notices,
        thresholds: thresholds as Thresholds,
        nameOf: ({ resource, kind }) => this.named(resource.name, kind),
        common: this.common,
        asked,
      },
    );
    this.quiet(notices);
    notices.channels();
    this.dashboard();
  }

  private named(part: string, kind: string): string {
    return part === this.name || part.startsWith(`${this.name}-`) ? `${part}-${kind}` : `${this.name}-${part}-${kind}`;
  }

  /** Code of one's own counts what it likes. */
  private counted({ entry }: Declared): readonly Watched[] {
    return isOurs(entry['code']) ? countedByFunction(this.name) : [];
  }

  private get functions(): readonly Declared[] {
    const order = ['transform', 'enrich', 'deliver'];
    const found = this.parts.filter(({ entry }) => entry.type === 'lambda-function');
    const at = ({ name }: Declared) => order.findIndex((word) => name.endsWith(`-${word}`));
    return [...found].sort((a, b) => at(a) - at(b));
  }

  /** The last function writes into the store: what it counts has arrived there. It is called for records only. */
  private quiet(notices: Notices): void {
    const { quiet } = this.alarms;
    const last = this.functions.at(-1);
    if (quiet === undefined || !last) return;
    const { region } = last.target;
    const fields = {
      description: `No record reached the store for ${quiet}: ${last.ref}`,
      metric: isOurs(last.entry['code'])
        ? this.metric(last, 'Records', 'Sum', this.name)
        : this.metric(last, 'Invocations', 'Sum'),
      below: 1,
      period: secondsOf(quiet),
      periods: 1,
      missing: 'bad',
      notify: [notices.topicIn(region)],
      ...regionField(this.composition, last.account, region),
      ...this.common,
    };
    const asked = { path: [...this.path, 'quiet'] };
    this.composition.resource(last.account, `${this.name}-quiet`, 'alarm', fields, asked);
  }

  private dashboard(): void {
    const { account, dashboard } = this.alarms;
    const others = [...new Set(this.parts.map((part) => part.account))];
    const sees = seesMetricsOf(this.composition, account, others);
    if (dashboard && !sees) {
      this.composition.refuse(
        'setting-invalid',
        `\`${account}\` does not see the metrics of all parts of \`${this.name}\``,
        {
          path: [...this.path, 'dashboard'],
          help: `share them: \`monitoring: { …: { account: ${account}, from: [${others.join(', ')}] } }\``,
        },
      );
    }
    if (!(dashboard ?? sees)) return;
    const asked = { path: this.path };
    const fields = { graphs: this.graphs(), ...this.common };
    this.composition.resource(account, `${this.name}-overview`, 'dashboard', fields, asked);
  }

  private graphs(): readonly Fields[] {
    const streams = this.parts.filter(({ entry }) => entry.type === 'kinesis-stream');
    const { functions } = this;
    const ours = functions.filter(({ entry }) => isOurs(entry['code']));
    const graph = (title: string, metrics: readonly Fields[], kind = 'lines') =>
      metrics.length === 0 ? [] : [{ title, period: 60, kind, metrics }];
    const lambda = (metric: string, statistic = 'Sum') => functions.map((one) => this.drawn(one, metric, statistic));
    const counted = (metric: string) => ours.map((one) => this.drawn(one, metric, 'Sum', this.name));
    return [
      ...graph(
        'Records that come in',
        streams.map((one) => this.drawn(one, 'IncomingRecords', 'Sum')),
      ),
      ...graph('Records that were handled; the last function stores them', counted('Records')),
      ...graph('Records that went to the failures', counted('RejectedRecords')),
      ...graph('Batches that are tried again', counted('RetriedBatches')),
      ...graph('Age of the last record, in milliseconds', lambda('IteratorAge', 'Maximum')),
      ...graph('Calls that failed', lambda('Errors')),
      ...graph('Calls that were throttled', lambda('Throttles')),
      ...graph('Time that a batch takes, in milliseconds', lambda('Duration', 'p99')),
    ];
  }

  private drawn(part: Declared, metric: string, statistic: string, namespace?: string): Fields {
    const home = this.composition.placeOf(this.alarms.account).accountId;
    const { target } = part;
    return {
      ...this.metric(part, metric, statistic, namespace),
      label: part.ref,
      region: target.region,
      ...(target.accountId !== home && { account: target.accountId }),
    };
  }

  /** A metric of AWS, or, in a namespace, one that a function counts. */
  private metric({ entry, target }: Declared, name: string, statistic: string, own?: string) {
    if (own !== undefined) {
      return { namespace: own, name, statistic, dimensions: { service: target.physicalName } };
    }
    return entry.type === 'kinesis-stream'
      ? { namespace: 'AWS/Kinesis', name, statistic, dimensions: { StreamName: target.physicalName } }
      : { namespace: 'AWS/Lambda', name, statistic, dimensions: { FunctionName: target.physicalName } };
  }
}

/** Is it the code that comes along? */
function isOurs(code: unknown): boolean {
  return typeof code === 'object' && code !== null && 'function' in code;
}
