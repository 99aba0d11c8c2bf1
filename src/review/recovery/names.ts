import type { Estate, Resource } from '../../estate/estate';
import { groupedBy, sortedBy } from '../../estate/order';
import { servesRecovery } from './loss';

/** A name with several answers, some of which are given out whether or not what they point at is there. */
export interface UncheckedName {
  /** `orders.example.com`. */
  readonly name: string;
  /** Type of its records: `CNAME`. */
  readonly kind: string;
  /** Records with a weight and without a health check, sorted by ref. */
  readonly records: readonly Resource[];
}

/**
 * Names that would keep pointing at what is lost: of several weighted records Route 53 leaves out those whose health check fails, and no
 * others ("How health checks work in simple configurations"). Those that a failover switches need none.
 */
export function uncheckedNames(estate: Estate): readonly UncheckedName[] {
  const serves = servesRecovery(estate);
  const weighted = estate.resources.filter(
    ({ type, settings, at }) => type === 'dns-record' && settings['weight'] !== undefined && !serves({ at }),
  );
  const names = groupedBy(weighted, ({ account, settings: { zone, record, kind } }) =>
    JSON.stringify([account, zone, record, kind]),
  );
  const found = [...names.values()].flatMap((records) => {
    const [{ settings }] = records;
    const open = records.filter((one) => one.settings['weight'] !== 0 && one.settings['health-check'] === undefined);
    if (records.length < 2 || open.length === 0) return [];
    return [
      { name: String(settings['record']), kind: String(settings['kind']), records: sortedBy(open, ({ ref }) => ref) },
    ];
  });
  return sortedBy(found, ({ name, kind }) => `${name} ${kind}`);
}

/** What would mend it. */
export const healthCheckFix = 'name a `health-check`, or let the `failover` of an entry of `recovery:` switch them';
