import type { Asking, Composition } from '../composition';
import { composeBackups } from './backups';
import { composeBuckets } from './buckets';
import { composeDatabases } from './databases';
import { entriesOf } from './entry';
import { composeFailover } from './failover';
import { followShares } from './follow';
import { composeKeys } from './keys';
import { Registries } from './registries';
import { composeRepositories } from './repositories';
import type { RecoveryEntry } from './schema';
import { composeSecrets } from './secrets';
import { composeTables } from './tables';
import { composeValues } from './values';

/** Turns every entry of `recovery:` into replicas, what fills them, and shares of them. */
export function composeRecovery(composition: Composition): void {
  // What recovery itself shares with its roles follows nowhere.
  const shares = composition.shares();
  const registries = new Registries(composition);
  for (const [name, entry] of entriesOf(composition.section('recovery')))
    composeEntry(composition, name, entry, { shares, registries });
  registries.compose();
}

/** What all entries have in common. */
interface Common {
  readonly shares: readonly Asking[];
  readonly registries: Registries;
}

function composeEntry(composition: Composition, name: string, entry: RecoveryEntry, common: Common): void {
  const path = ['recovery', name];
  const known = (['primary', 'secondary'] as const).map((part) => composition.hasAccount(entry[part], [...path, part]));
  if (known.includes(false)) return;
  const replicas = new Map([
    ...composeBuckets(composition, name, entry),
    ...composeTables(composition, name, entry),
    ...composeDatabases(composition, name, entry),
    ...composeRepositories(composition, name, entry, common.registries),
    ...composeSecrets(composition, name, entry),
    ...composeValues(composition, name, entry),
    ...composeKeys(composition, name, entry),
  ]);
  composeBackups(composition, name, entry);
  composeFailover(composition, name, entry);
  if (entry.follow) followShares(composition, name, common.shares, replicas);
}
