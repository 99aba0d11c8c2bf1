import { groupedBy, sortedBy } from '../../estate/order';
import type { Fields } from '../composition';
import type { WatchedMetric } from './watching';

/** "Dashboard Body Structure and Syntax": metrics that one graph takes. */
const most = 500;

/** A graph for each kind of metric of each service, with a line for each resource. */
export function watchingGraphs(metrics: readonly WatchedMetric[], home: string): readonly Fields[] {
  const kinds = groupedBy(metrics, ({ watched }) => `${watched.namespace} ${watched.metric}`);
  return sortedBy(kinds, ([kind]) => kind).flatMap(([, members]) => {
    const sorted = sortedBy(members, ({ resource }) => resource.ref);
    const parts = Array.from({ length: Math.ceil(sorted.length / most) }, (_, part) =>
      sorted.slice(part * most, (part + 1) * most),
    );
    return parts.map((part) => graph(part, home));
  });
}

function graph(members: readonly WatchedMetric[], home: string): Fields {
  const [first] = members;
  if (!first) throw new Error('a graph of nothing');
  const levels = new Set(members.map(({ above }) => above));
  return {
    title: `${first.watched.namespace}: ${first.watched.title}`,
    period: first.watched.period,
    ...(levels.size === 1 && first.above !== undefined && { threshold: first.above }),
    metrics: members.map(({ resource: { ref, target }, watched, dimensions, region }) => ({
      namespace: watched.namespace,
      name: watched.metric,
      dimensions,
      statistic: watched.statistic,
      label: ref,
      region,
      ...(target.accountId !== home && { account: target.accountId }),
    })),
  };
}
