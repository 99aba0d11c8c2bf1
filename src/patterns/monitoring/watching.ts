import { typeOf } from '../../catalog/registry';
import type { Dimensions, Watched } from '../../catalog/resource-type';
import { deadLetterQueueOf } from '../../catalog/watched';
import type { Json } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import type { Asked, Composition, Declared, Fields } from '../composition';
import type { Notices } from './notices';
import { raised, type Thresholds } from './raise';

/** One metric of one resource. */
export interface WatchedMetric {
  readonly resource: Declared;
  readonly watched: Watched;
  readonly dimensions: Dimensions;
  /** Where it is published. */
  readonly region: string;
  /** Kind of what is watched, with a number where the resource has several of it: `replication-lag-2`. */
  readonly kind: string;
  /** Of the alarm on it, where there is one. */
  readonly above?: number;
}

/** What there is to watch of some resources, but for what has an alarm already. */
export function watchedOf(
  composition: Composition,
  resources: readonly Declared[],
  more: (resource: Declared) => readonly Watched[] = () => [],
): readonly WatchedMetric[] {
  const all = composition.known();
  const taken = new Set(all.flatMap(({ account, entry }) => metricOf(account, entry['metric'])));
  const deadLetters = new Set(
    all.flatMap(({ account, entry }) => {
      const queue = deadLetterQueueOf(entry);
      return queue === undefined ? [] : [refIn(account, queue)];
    }),
  );
  const streamed = composition.streamed();
  const targets = new Map(all.map(({ ref, target }) => [ref, target]));
  return resources.flatMap((resource) => {
    const { ref, account, entry, target } = resource;
    const find = (name: string) => targets.get(refIn(account, name));
    const beside = { deadLetters: deadLetters.has(ref), streamed: streamed.has(ref), find };
    return [...(typeOf(entry.type).watched ?? []), ...more(resource)]
      .filter(({ only }) => only?.(target, beside) ?? true)
      .flatMap((watched) =>
        [watched.dimensions(target, beside)].flat().map((dimensions, nth) => ({
          resource,
          watched,
          dimensions,
          region: watched.region?.(target, beside) ?? target.region,
          kind: nth === 0 ? watched.kind : `${watched.kind}-${nth + 1}`,
        })),
      )
      .filter(
        ({ watched: { namespace, metric }, dimensions }) =>
          !taken.has(metricId(account, namespace, metric, dimensions)),
      );
  });
}

function metricOf(account: string, written: Json | undefined): readonly string[] {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return [];
  const { namespace, name, dimensions } = written as Readonly<Record<string, Json>>;
  return [metricId(account, `${namespace}`, `${name}`, (dimensions ?? {}) as Readonly<Record<string, string>>)];
}

function metricId(account: string, namespace: string, name: string, dimensions: Readonly<Record<string, string>>) {
  return JSON.stringify([account, namespace, name, Object.entries(dimensions).sort()]);
}

/** How alarms are called, and whom they call. */
export interface Raising {
  readonly notices: Notices;
  readonly thresholds: Thresholds;
  readonly nameOf: (metric: WatchedMetric) => string;
  readonly common: Fields;
  readonly asked: Asked;
}

/** An alarm on each metric, in the account and region of the metric. Returns the metrics with the thresholds. */
export function raiseAlarms(
  composition: Composition,
  metrics: readonly WatchedMetric[],
  { notices, thresholds, nameOf, common, asked }: Raising,
): readonly WatchedMetric[] {
  return metrics.map((metric) => {
    const { resource, watched, dimensions, region } = metric;
    const { account, ref } = resource;
    const when = raised(watched, thresholds[watched.kind]);
    if (!when) return metric;
    const { namespace, metric: name, statistic, title } = watched;
    const fields = {
      description: `${title}${when['anomaly'] ? ', other than usual' : ''}: ${ref}`,
      metric: { namespace, name, dimensions, statistic },
      ...when,
      notify: [notices.topicIn(region)],
      ...regionField(composition, account, region),
      ...common,
    };
    composition.resource(account, nameOf(metric), 'alarm', fields, asked);
    return typeof when['above'] === 'number' ? { ...metric, above: when['above'] } : metric;
  });
}

/** The region of a resource, where it is not that of its account. */
export function regionField(composition: Composition, account: string, region: string): Fields {
  return region === composition.placeOf(account).region ? {} : { region };
}
