import type { Composition, Declared } from '../composition';
import { alertsTopic } from './alerts';
import { alarmSeconds } from './duration';
import { kept, nameIn, regionField, type TablePlan } from './entry';
import type { RecoveryEntry } from './schema';

/** Fields of a table that mean nothing where DynamoDB itself replicates. */
const ofFunctions = ['both-ways', 'version', 'through', 'prefer'] as const;

/** A table of the primary account as a global table: DynamoDB replicates within one account, both ways. False: a diagnostic says why not. */
export function composeGlobalTable(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
  { plan, from }: { readonly plan: TablePlan; readonly from: Declared },
): boolean {
  const { path, replica } = plan;
  const said = ofFunctions.filter((field) => plan[field] !== undefined && !(field === 'both-ways' && plan[field]));
  for (const field of said)
    composition.refuse('setting-invalid', `\`${field}\` means nothing here: within one account, DynamoDB replicates`, {
      path: [...path, field],
      help: `remove \`${field}\`: a global table replicates both ways, and the last change stays`,
    });
  if (from.target.region === entry.region)
    composition.refuse('setting-invalid', `\`${from.ref}\` cannot be replicated: it lies in ${entry.region} itself`, {
      path,
      side: 'value',
      help: 'name another `region`',
    });
  else if (said.length === 0) {
    const declared = composition.entryOf(replica) !== undefined;
    if (!declared) addReplica(composition, entry, { plan, from });
    addAlarm(composition, name, entry, { plan, from });
    return true;
  }
  return false;
}

interface Global {
  readonly plan: TablePlan;
  readonly from: Declared;
}

/** "DynamoDB global tables security": replicas have the same kind of key, each in its region. */
function addReplica(composition: Composition, entry: RecoveryEntry, { plan, from }: Global): void {
  const { account } = from;
  const place = { ...regionField(composition, account, entry.region), owner: entry.owner };
  const name = nameIn(plan.replica);
  const written = from.entry['key'];
  const own = written !== undefined && written !== 'aws-managed';
  const asked = { path: plan.path };
  if (own) composition.resource(account, `${name}-key`, 'kms-key', { alias: name, ...place }, asked);
  composition.resource(
    account,
    name,
    'dynamodb-table',
    {
      table: from.target.physicalName,
      'replica-of': from.name,
      ...(own ? { key: `${name}-key` } : kept(from.entry, ['key'])),
      ...kept(from.entry, ['point-in-time-recovery', 'deletion-protection']),
      ...place,
    },
    asked,
  );
}

/** "DynamoDB metrics and dimensions": milliseconds between a write and its appearance in the other region. */
function addAlarm(composition: Composition, name: string, entry: RecoveryEntry, { plan, from }: Global): void {
  const notify = alertsTopic(composition, name, entry, from);
  if (notify === undefined) return;
  const seconds = alarmSeconds(entry.objectives);
  composition.resource(
    from.account,
    `${from.name}-replica-late`,
    'alarm',
    {
      description: `Changes of ${from.ref} take longer than ${seconds} seconds to reach ${entry.region}`,
      metric: {
        namespace: 'AWS/DynamoDB',
        name: 'ReplicationLatency',
        dimensions: { TableName: from.target.physicalName, ReceivingRegion: entry.region },
        statistic: 'Maximum',
      },
      above: seconds * 1000,
      period: 60,
      periods: 1,
      notify: [notify],
      owner: entry.owner,
      ...regionField(composition, from.account, from.target.region),
    },
    { path: plan.path },
  );
}
