import { withArticle } from '../../source/article';
import type { Composition, Declared, Fields } from '../composition';
import { alertsTopic } from './alerts';
import { alarmSeconds } from './duration';
import { type DatabasePlan, databasePlans, kept, nameIn, regionField } from './entry';
import type { RecoveryEntry } from './schema';

/** What an alarm looks at, by type: in the replica's region, where RDS publishes it. */
const lags = {
  // "Amazon CloudWatch instance-level metrics for Amazon RDS": seconds.
  'rds-instance': { metric: 'ReplicaLag', dimension: 'DBInstanceIdentifier', perSecond: 1 },
  // "Cluster-level metrics for Amazon Aurora": milliseconds.
  'aurora-cluster': { metric: 'AuroraGlobalDBReplicationLag', dimension: 'DBClusterIdentifier', perSecond: 1000 },
} as const;

/** Types that are replicated. */
type DatabaseType = keyof typeof lags;

/** Makes replicas of databases in the other region of an account. Returns their refs by those of the databases. */
export function composeDatabases(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
): ReadonlyMap<string, string> {
  const made = databasePlans(name, entry).filter((plan) => {
    const { database, path } = plan;
    const found = composition.declared(database);
    const problem = problemOf(found, database, entry);
    if (!found || problem) {
      const { why = '', help = '' } = problem ?? {};
      composition.refuse(found ? 'setting-invalid' : 'reference-unknown', why, { path, side: 'value', help });
      return false;
    }
    addReplica(composition, entry, plan, found);
    addAlarm(composition, name, entry, plan, found);
    return true;
  });
  return new Map(made.map(({ database, replica }) => [database, replica]));
}

/** "Working with DB instance read replicas", "Using Amazon Aurora Global Database": within an account. */
function problemOf(found: Declared | undefined, ref: string, { primary, secondary, region }: RecoveryEntry) {
  if (!found)
    return { why: `There is no database \`${ref}\` to replicate`, help: 'name a database of the primary account' };
  const cannot = (why: string, help: string) => ({ why: `\`${ref}\` cannot be replicated: ${why}`, help });
  const { type } = found.entry;
  if (!isDatabase(type)) return cannot(`it is ${withArticle(type)}`, 'name an rds-instance or aurora-cluster');
  if (found.account !== primary)
    return cannot(`it belongs to \`${found.account}\``, `name a database of the primary account, \`${primary}\``);
  if (primary !== secondary)
    return cannot(
      `RDS replicates within an account alone, and not to \`${secondary}\``,
      `write an entry of its own whose \`secondary\` is \`${primary}\`, too`,
    );
  if (found.target.region === region) return cannot(`it lies in ${region} itself`, 'name another `region`');
  // "Password management with Amazon RDS and AWS Secrets Manager", "… with Amazon Aurora …", limitations.
  if (!found.entry['existing'])
    return cannot(
      'RDS keeps the password of its first user, and AWS replicates no such database',
      'make it elsewhere, with a password of your own, and declare it with `existing: true`',
    );
  return undefined;
}

function isDatabase(type: string): type is DatabaseType {
  return Object.keys(lags).includes(type);
}

/** With a key of its region ("Encrypting Amazon RDS resources"); one that is declared is taken as it is. */
function addReplica(composition: Composition, entry: RecoveryEntry, plan: DatabasePlan, found: Declared): void {
  const { path, replica } = plan;
  if (composition.entryOf(replica) !== undefined) return;
  const { secondary, region, owner } = entry;
  const name = nameIn(replica);
  const place = { ...regionField(composition, secondary, region), owner };
  composition.resource(secondary, `${name}-key`, 'kms-key', { alias: name, ...place }, { path });
  const { type } = found.entry;
  const said = ['class', 'subnet-group', 'security-groups', 'resource-id'] as const;
  composition.resource(
    secondary,
    name,
    type as DatabaseType,
    {
      [type === 'rds-instance' ? 'instance' : 'cluster']: `${found.target.physicalName}-replica`,
      'replica-of': found.name,
      key: `${name}-key`,
      ...kept(found.entry, ['class', 'backups', 'deletion-protection']),
      ...(type === 'aurora-cluster' && kept(found.entry, ['engine', 'instances'])),
      ...kept(plan as object as Readonly<Record<string, never>>, said),
      ...place,
    },
    { path, fields: Object.fromEntries(said.map((field) => [field, [...path, field]])) },
  );
}

/** A metric that is missing is no good sign: it is what remains of a replication that has ended. */
function addAlarm(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
  { database, replica, path }: DatabasePlan,
  found: Declared,
): void {
  const made = composition.declared(replica);
  if (!made) return;
  const notify = alertsTopic(composition, name, entry, made);
  if (notify === undefined) return;
  const seconds = alarmSeconds(entry.objectives);
  const type = found.entry.type as DatabaseType;
  const { metric, dimension, perSecond } = lags[type];
  const alarm = (word: string, description: string, fields: Fields) =>
    composition.resource(
      made.account,
      `${found.name}-replica-${word}`,
      'alarm',
      {
        description,
        metric: {
          namespace: 'AWS/RDS',
          name: metric,
          dimensions: { [dimension]: made.target.physicalName },
          statistic: word === 'late' ? 'Maximum' : 'Minimum',
        },
        period: 60,
        periods: 1,
        notify: [notify],
        owner: entry.owner,
        ...fields,
        ...regionField(composition, made.account, made.target.region),
      },
      { path },
    );
  const late = { above: seconds * perSecond, missing: 'bad' };
  alarm('late', `${replica} is more than ${seconds} seconds behind ${database}`, late);
  // "Monitoring MySQL read replicas", "Monitoring MariaDB read replicas": -1 where replication is not active, which is above nothing.
  if (type === 'rds-instance') alarm('stopped', `${replica} gets no changes of ${database}`, { below: 0 });
}
