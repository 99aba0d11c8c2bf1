import { sortedUnique } from '../../estate/order';
import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { listed } from '../listed';
import { watchingGraphs } from './graphs';
import { Notices } from './notices';
import type { Thresholds } from './raise';
import type { MonitoringEntry } from './schema';
import { raiseAlarms, regionField, type WatchedMetric, watchedOf } from './watching';

/** Turns every entry of `monitoring:` into a sink, links, alarms and whom they notify. Runs after all that composes resources. */
export function composeMonitoring(composition: Composition): void {
  const entries = composition.section('monitoring') as Readonly<Record<string, MonitoringEntry>> | undefined;
  for (const [name, entry] of Object.entries(entries ?? {})) new Monitoring(composition, name, entry).compose();
}

class Monitoring {
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: MonitoringEntry,
  ) {
    this.path = ['monitoring', name];
  }

  compose(): void {
    const { account, from } = this.entry;
    if (!this.composition.hasAccount(account, [...this.path, 'account'])) return;
    const accounts = this.composition.accountsOf(listed(from, [...this.path, 'from']));
    const metrics = watchedOf(this.composition, this.composition.known(accounts));
    for (const other of accounts) if (other !== account && this.entry.share !== 'none') this.link(other, metrics);
    this.dashboard(this.alarms(metrics));
  }

  /** A link in each region of an account, to the sink of that region: links cross no regions ("CloudWatch cross-account observability"). */
  private link(source: string, metrics: readonly WatchedMetric[]): void {
    const home = this.composition.placeOf(source).region;
    const regions = this.composition.known([source]).map(({ target }) => target.region);
    const elsewhere = metrics.flatMap(({ resource, region }) => (resource.account === source ? [region] : []));
    for (const region of sortedUnique([home, ...regions, ...elsewhere])) {
      const sink = this.sink(region);
      this.resource(source, this.inRegion(this.name, source, region), 'oam-link', {
        sink,
        ...(this.entry.share && { share: this.entry.share }),
        ...(this.entry.namespaces && { namespaces: this.entry.namespaces }),
        ...(this.entry['log-groups'] && { 'log-groups': this.entry['log-groups'] }),
        ...regionField(this.composition, source, region),
      });
    }
  }

  private sink(region: string): string {
    const { account, organization, share } = this.entry;
    return this.resource(account, this.inRegion(this.name, account, region), 'oam-sink', {
      ...(organization && { organization, ...(share && { share }) }),
      ...regionField(this.composition, account, region),
    });
  }

  private inRegion(name: string, account: string, region: string): string {
    return region === this.composition.placeOf(account).region ? name : `${name}-${region}`;
  }

  /** An alarm on each metric that has none yet, where the metric is (docs/decisions/0050.md). */
  private alarms(metrics: readonly WatchedMetric[]): readonly WatchedMetric[] {
    const { account, alarms = {}, owner } = this.entry;
    if (alarms === 'none') return metrics;
    const asked = { path: this.path, fields: { notify: [...this.path, 'topic'] } };
    const notices = new Notices(this.composition, this.name, account, this.entry, asked, { owner });
    const drawn = raiseAlarms(this.composition, metrics, {
      notices,
      thresholds: alarms as Thresholds,
      nameOf: ({ resource, kind }) => `${this.name}-${resource.name}-${kind}`,
      common: { family: `${this.name}-`, owner },
      asked,
    });
    notices.channels();
    return drawn;
  }

  /** One of everything that is watched: it can be read in the account that the others share their metrics with. */
  private dashboard(metrics: readonly WatchedMetric[]): void {
    const { account, dashboard = true, share } = this.entry;
    if (!dashboard || metrics.length === 0 || (share && !share.includes('metrics'))) return;
    const graphs = watchingGraphs(metrics, this.composition.placeOf(account).accountId);
    this.resource(account, `${this.name}-overview`, 'dashboard', { graphs });
  }

  private resource(account: string, name: string, type: Parameters<Composition['resource']>[2], fields: Fields) {
    const places = Object.fromEntries(
      ['organization', 'share', 'namespaces', 'log-groups'].map((key) => [key, [...this.path, key]]),
    );
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(account, name, type, all, {
      path: this.path,
      fields: { ...places, sink: [...this.path, 'account'] },
    });
  }
}

/** Does an account see the metrics of all these others? */
export function seesMetricsOf(composition: Composition, account: string, others: readonly string[]): boolean {
  const entries = composition.section('monitoring') as Readonly<Record<string, MonitoringEntry>> | undefined;
  const seen = Object.entries(entries ?? {}).flatMap(([name, { account: at, from, share = ['metrics'] }]) =>
    at === account && share.includes('metrics')
      ? composition.accountsOf(listed(from, ['monitoring', name, 'from']))
      : [],
  );
  return others.every((other) => other === account || seen.includes(other));
}
