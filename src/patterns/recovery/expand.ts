import { textsOf } from '../../catalog/settings';
import type { Grant, Mechanism, Protected, Recovery, Resource } from '../../estate/estate';
import { sortedBy, sortedUnique } from '../../estate/order';
import { refIn } from '../../estate/ref';
import type { Step } from '../../source/node';
import { refuseUnknownRegion } from '../accounts/accounts';
import type { Draft } from '../draft';
import { alarmSeconds, secondsOf } from './duration';
import {
  bucketPlans,
  copierOf,
  databasePlans,
  entriesOf,
  keyPlans,
  parameterPlans,
  repositoryPlans,
  secretPlans,
  tablePlans,
} from './entry';
import { followerOf } from './follow';
import {
  backup,
  bucketReplication,
  databaseReplica,
  declaredTwice,
  globalTable,
  imageReplication,
  replicaKey,
  secretReplica,
  tableReplication,
  valueCopy,
} from './mechanisms';
import { refuseUnmet } from './objectives';
import { expandRegistries } from './registry-rules';
import { refuseReplicas } from './replica-of';
import { expandReplications } from './replications';
import type { RecoveryEntry } from './schema';
import { standardMinutes } from './values';
import { expandVaults } from './vaults';

/** Resolves what each entry protects, by which mechanism, and what follows to the replicas; objectives that nothing meets are errors. */
export function expandRecovery(draft: Draft): void {
  expandReplications(draft);
  expandRegistries(draft);
  expandVaults(draft);
  refuseReplicas(draft);
  for (const [name, entry] of entriesOf((draft.blueprint.value as Readonly<Record<string, unknown>>)['recovery'])) {
    const recovery = new Expansion(draft, name, entry).expand();
    draft.recoveries.push(recovery);
    refuseUnmet(draft, recovery);
  }
}

class Expansion {
  private readonly path: readonly string[];

  constructor(
    private readonly draft: Draft,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
  ) {
    this.path = ['recovery', name];
  }

  expand(): Recovery {
    const { primary, secondary, region, objectives = {}, follow = false } = this.entry;
    refuseUnknownRegion(this.draft, region, [...this.path, 'region']);
    return {
      name: this.name,
      primary,
      secondary,
      region,
      objectives: {
        ...(objectives.rpo !== undefined && { rpo: secondsOf(objectives.rpo) }),
        ...(objectives.rto !== undefined && { rto: secondsOf(objectives.rto) }),
      },
      follow,
      protects: sortedBy(
        [
          ...this.buckets(),
          ...this.tables(),
          ...this.databases(),
          ...this.restored(),
          ...this.repositories(),
          ...this.secrets(),
          ...this.parameters(),
          ...this.keys(),
        ],
        ({ resource }) => resource,
      ),
      at: this.draft.blueprint.at(this.path, 'key'),
      whole: this.draft.blueprint.at(this.path, 'value'),
    };
  }

  private buckets(): readonly Protected[] {
    return bucketPlans(this.name, this.entry).flatMap(({ bucket, replica, path }) => {
      const from = this.draft.resources.get(bucket);
      const to = this.draft.resources.get(replica);
      const replication = this.draft.resources.get(`${bucket}-replication`);
      if (!from || !to || !replication) return [];
      const timed = replication.settings['time-control'] === true;
      return [this.protected(from, to, [bucketReplication(from, to, timed), ...this.backups(from)], path)];
    });
  }

  private tables(): readonly Protected[] {
    return tablePlans(this.name, this.entry).flatMap(({ table, replica, path }) => {
      const from = this.draft.resources.get(table);
      const to = this.draft.resources.get(replica);
      if (!from || !to) return [];
      const global = from.account === to.account;
      const alarmed = this.draft.resources.has(`${table}-${global ? 'replica' : 'replicator'}-late`);
      const alarm = alarmed ? alarmSeconds(this.entry.objectives) : undefined;
      const replication = (global ? globalTable : tableReplication)(from, to, alarm);
      return [this.protected(from, to, [replication, ...this.backups(from)], path)];
    });
  }

  private databases(): readonly Protected[] {
    return databasePlans(this.name, this.entry).flatMap(({ database, replica, path, 'promote-within': within }) => {
      const from = this.draft.resources.get(database);
      const to = this.draft.resources.get(replica);
      if (!from || !to) return [];
      const alarm = this.draft.resources.has(`${database}-replica-late`)
        ? alarmSeconds(this.entry.objectives)
        : undefined;
      const mechanism = databaseReplica(from, to, alarm, within === undefined ? undefined : secondsOf(within));
      return [this.protected(from, to, [mechanism, ...this.backups(from)], path)];
    });
  }

  /** Databases that are backed up, and nothing else. */
  private restored(): readonly Protected[] {
    const { backups, primary } = this.entry;
    const replicated = databasePlans(this.name, this.entry).map(({ database }) => database);
    return (backups?.databases ?? []).flatMap((written, index) => {
      const from = this.draft.resources.get(refIn(primary, written));
      if (!from || replicated.includes(from.ref)) return [];
      return [this.protected(from, undefined, this.backups(from), [...this.path, 'backups', 'databases', index])];
    });
  }

  private repositories(): readonly Protected[] {
    return repositoryPlans(this.name, this.entry).flatMap(({ repository, replica, path }) => {
      const from = this.draft.resources.get(repository);
      const to = this.draft.resources.get(replica);
      return from && to ? [this.protected(from, to, [imageReplication(from, to)], path)] : [];
    });
  }

  private secrets(): readonly Protected[] {
    return secretPlans(this.name, this.entry).flatMap(({ secret, replica, path }) => {
      const from = this.draft.resources.get(secret);
      const to = this.draft.resources.get(replica);
      if (!from || !to) return [];
      const mechanism = from.account === to.account ? secretReplica(from, to) : this.copied(from, to);
      return [this.protected(from, to, [mechanism], path)];
    });
  }

  private parameters(): readonly Protected[] {
    return parameterPlans(this.name, this.entry).flatMap(({ parameter, replica, path }) => {
      const from = this.draft.resources.get(parameter);
      const to = this.draft.resources.get(replica);
      if (!from || !to) return [];
      const mechanism = from.settings['value'] === undefined ? this.copied(from, to) : declaredTwice(from, to);
      return [this.protected(from, to, [mechanism], path)];
    });
  }

  private copied(from: Resource, to: Resource): Mechanism {
    const alarmed = this.draft.resources.has(`${to.account}/${copierOf(this.name)}-stopped`);
    return valueCopy(from, to, this.entry['copy-every'] ?? standardMinutes, alarmed);
  }

  private keys(): readonly Protected[] {
    return keyPlans(this.name, this.entry).flatMap(({ key, replica, path }) => {
      const from = this.draft.resources.get(key);
      const to = this.draft.resources.get(replica);
      return from && to ? [{ ...this.protected(from, to, [replicaKey(from, to)], path), data: false }] : [];
    });
  }

  /** The plan that backs it up, with all vaults that get copies. */
  private backups(from: Resource): readonly Mechanism[] {
    const within = this.entry.backups?.['restore-within'];
    const plans = [...this.draft.resources.values()].filter(
      ({ type, settings }) => type === 'backup-plan' && textsOf(settings['of']).includes(from.ref),
    );
    return plans.map((plan) => {
      const vaults = textsOf(plan.settings['copy-to']).flatMap((ref) => this.draft.resources.get(ref) ?? []);
      return backup(from, plan, vaults, within === undefined ? undefined : secondsOf(within));
    });
  }

  private protected(
    from: Resource,
    to: Resource | undefined,
    mechanisms: readonly Mechanism[],
    path: readonly Step[],
  ): Protected {
    const shares = sortedUnique(this.grantsOn(from.ref).map(({ share }) => share));
    const followed = new Set(to ? this.grantsOn(to.ref).map(({ share }) => share) : []);
    return {
      resource: from.ref,
      ...(to && { replica: to.ref }),
      data: true,
      mechanisms,
      keys: {
        ...(from.key !== undefined && { resource: from.key }),
        ...(to?.key !== undefined && { replica: to.key }),
      },
      follows: shares.flatMap((share) => {
        const replica = followerOf(share);
        return followed.has(replica) ? [{ share, replica }] : [];
      }),
      stays: shares.filter((share) => !followed.has(followerOf(share)) && !share.startsWith(`${this.name}-`)),
      at: this.draft.blueprint.at(path, 'value'),
    };
  }

  private grantsOn(ref: string): readonly Grant[] {
    return this.draft.grants.filter(({ resource }) => resource === ref);
  }
}
