import type { Asked, Composition, Declared } from '../composition';
import { secondsOf } from './duration';
import { regionField } from './entry';
import type { RecoveryEntry } from './schema';

/** The topic of an entry in the account and region of a resource, which S3 and CloudWatch publish in; absent: nobody wants to hear. */
export function alertsTopic(
  composition: Composition,
  name: string,
  { alerts, owner }: RecoveryEntry,
  { account, target }: Declared,
): string | undefined {
  const { email } = alerts ?? {};
  if (email === undefined) return undefined;
  const place = regionField(composition, account, target.region);
  const topic = `${name}-alerts${place.region === undefined ? '' : `-${place.region}`}`;
  const asked = { path: ['recovery', name, 'alerts'] };
  const key = `${topic}-key`;
  composition.resource(account, key, 'kms-key', { alias: key, owner, ...place }, asked);
  return composition.resource(
    account,
    topic,
    'sns-topic',
    { topic, key, emails: [email].flat(), owner, ...place },
    asked,
  );
}

/**
 * Somebody hears of a replica that stays behind, before more than may be lost does: for each rule, in the source's account and the replica's
 * region, where S3 publishes it ("Using S3 Replication metrics").
 */
export function lagAlarms(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
  { from, to }: { readonly from: Declared; readonly to: Declared },
  rules: readonly string[],
  asked: Asked,
): void {
  const { region } = to.target;
  const notify = alertsTopic(composition, name, entry, { ...from, target: { ...from.target, region } });
  if (notify === undefined) return;
  const seconds = lagSeconds(entry);
  const buckets = { SourceBucket: from.target.physicalName, DestinationBucket: to.target.physicalName };
  for (const RuleId of rules) {
    const fields = {
      description: `${to.ref} is more than ${seconds} seconds behind ${from.ref}`,
      metric: {
        namespace: 'AWS/S3',
        name: 'ReplicationLatency',
        dimensions: { ...buckets, RuleId },
        statistic: 'Maximum',
      },
      above: seconds,
      period: 60,
      periods: 5,
      datapoints: 3,
      notify: [notify],
      owner: entry.owner,
      ...regionField(composition, from.account, region),
    };
    composition.resource(from.account, `${RuleId}-late`, 'alarm', fields, asked);
  }
}

/** Half of what may be lost; where nothing is said, what Replication Time Control promises. */
function lagSeconds({ objectives: { rpo } = {} }: RecoveryEntry): number {
  return rpo === undefined ? 15 * 60 : secondsOf(rpo) / 2;
}
