import type { Estate, Mechanism, Protected, Recovery } from '../../estate/estate';
import { sortedBy } from '../../estate/order';
import { Fates, type ResourceFate } from './fates';
import { isHit, type Loss } from './loss';
import { type UncheckedName, uncheckedNames } from './names';
import { type GrantFate, grantFates } from './shares';

/** What would be left if something were lost. */
export interface Analysis {
  readonly loss: Loss;
  /** Entries whose primary is hit, and what they reach; sorted by name. */
  readonly recoveries: readonly Reached[];
  /** Sorted by ref. */
  readonly resources: readonly ResourceFate[];
  /** Sorted by id. */
  readonly grants: readonly GrantFate[];
  /** Names of the DNS that would keep pointing at what is lost. */
  readonly names: readonly UncheckedName[];
  /** Does everything that was declared to survive do so, within its objectives, for all who use it? */
  readonly ok: boolean;
}

export interface Reached {
  readonly recovery: Recovery;
  readonly resources: readonly ReachedResource[];
}

/** What is reached of the objectives for one resource. */
export interface ReachedResource {
  readonly protection: Protected;
  readonly fate: ResourceFate;
  /** Of the mechanisms that are left, the one that reaches most; absent: none is left. */
  readonly by?: Mechanism;
  /** Objectives that are not reached. */
  readonly unmet: readonly ('rpo' | 'rto')[];
}

/** Walks the estate without what is lost. */
export function analyzeLoss(estate: Estate, loss: Loss): Analysis {
  const fates = new Fates(estate, loss);
  const resources = sortedBy(fates.all(), ({ resource }) => resource.ref);
  const grants = grantFates(estate, loss, fates);
  const hit = (estate.recovery ?? [])
    .filter((one) => isAbout(one, loss))
    .map((recovery) => reachedOf(recovery, loss, fates));
  const recoveries = hit.filter((one) => one.resources.length > 0);
  const names = uncheckedNames(estate);
  const ok =
    names.length === 0 &&
    recoveries.every((one) => one.resources.every((each) => each.unmet.length === 0 && isKept(each))) &&
    resources.every(({ fate }) => fate !== 'unreadable') &&
    grants.every(({ fate }) => fate !== 'breaks');
  return { loss, recoveries, resources, grants, names, ok };
}

/** What is kept twice in one account was never to outlive it. */
function isAbout({ primary, secondary }: Recovery, { kind }: Loss): boolean {
  return kind === 'region' || primary !== secondary;
}

/** A copy of what is not lost is no loss of data. */
function isKept({ fate: { fate } }: ReachedResource): boolean {
  return fate !== 'lost' && fate !== 'unreadable';
}

function reachedOf(recovery: Recovery, loss: Loss, fates: Fates): Reached {
  const resources = recovery.protects.flatMap((protection) => {
    const fate = fates.of(protection.resource);
    if (!fate || !isHit(loss, fate.resource)) return [];
    const { objectives } = recovery;
    const [by] = [...fate.mechanisms].sort((a, b) => compare(a, b, objectives));
    return [{ protection, fate, ...(by && { by }), unmet: protection.data ? unmetBy(by, objectives) : [] }];
  });
  return { recovery, resources };
}

type Objectives = Recovery['objectives'];

/** Objectives that a mechanism does not reach; nothing reaches none of them. */
function unmetBy(mechanism: Mechanism | undefined, objectives: Objectives): readonly ('rpo' | 'rto')[] {
  return (['rpo', 'rto'] as const).filter((objective) => {
    const wanted = objectives[objective];
    return wanted !== undefined && bound(mechanism?.[objective]) > wanted;
  });
}

/** First what reaches more objectives, then what loses less, then what is quicker. Data comes back by one mechanism, not by the best of each. */
function compare(a: Mechanism, b: Mechanism, objectives: Objectives): number {
  const missed = unmetBy(a, objectives).length - unmetBy(b, objectives).length;
  if (missed !== 0) return missed;
  for (const objective of ['rpo', 'rto'] as const) {
    const [one, other] = [bound(a[objective]), bound(b[objective])];
    if (one !== other) return one - other;
  }
  return 0;
}

function bound(seconds: number | undefined): number {
  return seconds ?? Number.POSITIVE_INFINITY;
}
