import { type BackupPlanSettings, type Schedule, schedules } from '../../catalog/backup-plan';
import type { Mechanism, Resource } from '../../estate/estate';

/** What a replica protects from: the loss of what it does not share with its source. */
function survives(from: Resource, to: Pick<Resource, 'account' | 'region'>): Mechanism['survives'] {
  return [
    ...(from.account === to.account ? [] : (['account'] as const)),
    ...(from.region === to.region ? [] : (['region'] as const)),
  ];
}

/** "S3 Replication Time Control": 15 minutes for 99.99 % of objects, with a service level agreement; without it AWS names no time. */
export function bucketReplication(from: Resource, to: Resource, timed: boolean): Mechanism {
  return {
    kind: 's3-replication',
    title: timed ? 'S3 replication with time control' : 'S3 replication',
    ...(timed && { rpo: 900 }),
    rto: 0,
    survives: survives(from, to),
    says: timed
      ? '99.99 % of objects within 15 minutes; replicas can be read at any time'
      : 'most objects within 15 minutes, some in hours: no bound; replicas can be read at any time',
    source: 'Amazon S3 User Guide, Meeting compliance requirements with S3 Replication Time Control',
  };
}

/** What is lost at the most, where the newest backup is one that just missed its time. */
export function backupSeconds(schedule: Schedule, finishMinutes = 180): number {
  return schedules[schedule].seconds + finishMinutes * 60;
}

/**
 * "Backup plan options and configuration": what was written since the last backup began is lost, and that one may start and run as long as the
 * plan lets it. Copies and restores take the time that they take.
 */
export function backup(
  from: Resource,
  plan: Resource,
  vaults: readonly Resource[],
  restore: number | undefined,
): Mechanism {
  const settings = plan.settings as unknown as BackupPlanSettings;
  const { schedule, 'finish-within': finish } = settings;
  const survived = new Set([from, ...vaults].flatMap((vault) => survives(from, vault)));
  return {
    kind: 'backup',
    title: vaults.length > 0 ? `a ${schedule} backup with copies` : `a ${schedule} backup`,
    rpo: backupSeconds(schedule, finish),
    ...(restore !== undefined && { rto: restore }),
    survives: (['account', 'region'] as const).filter((lost) => survived.has(lost)),
    says: `every backup within ${finish} minutes of its time; AWS names no time for copies and restores`,
    source: 'AWS Backup Developer Guide, Backup plan options and configuration',
  };
}

/** The alarm on waiting changes bounds what is lost, from the moment on which somebody answers it. */
export function tableReplication(from: Resource, to: Resource, alarm: number | undefined): Mechanism {
  return {
    kind: 'table-stream',
    title: alarm === undefined ? 'replication by stream, without an alarm,' : 'replication by stream',
    // One datapoint of a minute later.
    ...(alarm !== undefined && { rpo: alarm + 60 }),
    rto: 0,
    survives: survives(from, to),
    says: 'seconds as long as the function keeps up; an alarm on the iterator age tells of more',
    source:
      'Amazon DynamoDB Developer Guide, Change data capture for DynamoDB Streams; AWS Lambda Developer Guide, metric IteratorAge',
  };
}

/** "Multi-Region keys in AWS KMS": the same material, from the moment on which the replica is made. */
export function replicaKey(from: Resource, to: Resource): Mechanism {
  return {
    kind: 'key-replica',
    title: 'a replica of the multi-Region key',
    rpo: 0,
    rto: 0,
    survives: survives(from, to),
    says: 'the same key material and id; whoever may use it is said by a policy of its own',
    source: 'AWS KMS Developer Guide, Multi-Region keys in AWS KMS',
  };
}

/** "Private image replication in Amazon ECR": mostly less than 30 minutes, and nobody promises that. */
export function imageReplication(from: Resource, to: Resource): Mechanism {
  return {
    kind: 'image-replication',
    title: 'ECR replication',
    rto: 0,
    survives: survives(from, to),
    says: 'most images within 30 minutes of their push, in rare cases later: no bound; replicas can be pulled at any time',
    source: 'Amazon ECR User Guide, Private image replication in Amazon ECR',
  };
}

/** "How DynamoDB global tables work": mostly within a second, which nobody promises; the alarm bounds it as it does that of a function. */
export function globalTable(from: Resource, to: Resource, alarm: number | undefined): Mechanism {
  return {
    kind: 'global-table',
    title: alarm === undefined ? 'a global table, without an alarm,' : 'a global table',
    ...(alarm !== undefined && { rpo: alarm + 60 }),
    rto: 0,
    survives: survives(from, to),
    says: 'changes mostly within a second; an alarm on the replication latency tells of more; replicas can be read and written at any time',
    source: 'Amazon DynamoDB Developer Guide, How DynamoDB global tables work; metric ReplicationLatency',
  };
}

/**
 * "Creating a read replica in a different AWS Region" and "Using Amazon Aurora Global Database": both copy after the fact, so that the alarm
 * bounds what is lost. AWS names no time for promotions, and minutes for a failover of Aurora.
 */
export function databaseReplica(
  from: Resource,
  to: Resource,
  alarm: number | undefined,
  promotion: number | undefined,
): Mechanism {
  const global = from.type === 'aurora-cluster';
  const title = global ? 'an Aurora global database' : 'a read replica';
  return {
    kind: global ? 'aurora-global' : 'rds-replica',
    title: alarm === undefined ? `${title}, without an alarm,` : title,
    ...(alarm !== undefined && { rpo: alarm + 60 }),
    ...(promotion !== undefined && { rto: promotion }),
    survives: survives(from, to),
    says: global
      ? 'changes mostly within a second, and a failover within minutes; an alarm on the lag tells of more'
      : 'changes arrive asynchronously, with an alarm on the lag; AWS names no time for a promotion',
    source: global
      ? 'Amazon Aurora User Guide, Using switchover or failover in Amazon Aurora Global Database'
      : 'Amazon RDS User Guide, Working with DB instance read replicas; metric ReplicaLag',
  };
}

/** "Replicate AWS Secrets Manager secrets across Regions": new values propagate, and AWS names no time. */
export function secretReplica(from: Resource, to: Resource): Mechanism {
  return {
    kind: 'secret-replica',
    title: 'a replica of the secret',
    rto: 0,
    survives: survives(from, to),
    says: 'every new value propagates to its replicas, for which AWS names no time; they can be read at any time',
    source: 'AWS Secrets Manager User Guide, Replicate AWS Secrets Manager secrets across Regions',
  };
}

/** The alarms bound what is lost: one copy that failed or did not happen, and the minute in which they go off. */
export function valueCopy(from: Resource, to: Resource, minutes: number, alarmed: boolean): Mechanism {
  return {
    kind: 'value-copy',
    title: alarmed ? 'copies of its value' : 'copies of its value, without an alarm,',
    ...(alarmed && { rpo: 60 * (3 * minutes + 1) }),
    rto: 0,
    survives: survives(from, to),
    says: `the newest value every ${minutes} minutes; alarms tell of copies that failed or stopped`,
    source:
      'Amazon EventBridge User Guide, Creating a rule that runs on a schedule; AWS Lambda Developer Guide, metrics',
  };
}

/** The blueprint says its value, and Terraform sets both. */
export function declaredTwice(from: Resource, to: Resource): Mechanism {
  return {
    kind: 'declared-twice',
    title: 'the same value in the blueprint',
    rpo: 0,
    rto: 0,
    survives: survives(from, to),
    says: 'its value is set in both places by the same blueprint',
    source: 'Terraform AWS provider, aws_ssm_parameter',
  };
}
