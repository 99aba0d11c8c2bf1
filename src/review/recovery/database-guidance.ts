import type { Resource } from '../../estate/estate';
import { code, type Instructions, nothing } from './guidance';

/** The metric of a replica in the last half hour. */
function lag({ region, physicalName }: Resource, metric: string, dimension: string): string {
  return [
    `aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/RDS --metric-name ${metric}`,
    `  --dimensions Name=${dimension},Value=${physicalName}`,
    '  --start-time "$(date -u -d -30min +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --period 60 --statistics Maximum',
  ].join(' \\\n');
}

/** "Promoting a read replica to be a standalone DB instance": it is restarted, and backed up from then on. */
export function ofReadReplica(from: Resource, replica: Resource | undefined): Instructions {
  if (!replica) return nothing;
  const { region, physicalName } = replica;
  const at = `--region ${region} --db-instance-identifier ${physicalName}`;
  return {
    before: [],
    during: [
      {
        say: `See how many seconds ${code(replica.ref)} was behind:`,
        commands: [lag(replica, 'ReplicaLag', 'DBInstanceIdentifier')],
      },
      {
        say: `Stop whoever still writes to ${code(from.physicalName)}. Then promote the replica; it cannot become one again:`,
        commands: [
          `aws rds promote-read-replica ${at}`,
          `aws rds wait db-instance-available ${at}`,
          `aws rds describe-db-instances ${at} --query 'DBInstances[].[ReadReplicaSourceDBInstanceIdentifier,Endpoint.Address]'`,
        ],
      },
      { say: `Whoever used ${code(from.physicalName)} in ${from.region} uses the address that the last command says.` },
    ],
    after: [
      {
        say: `Nothing comes back by itself. Under another name than ${code(from.physicalName)}, which holds what was not replicated, make a replica in ${from.region} of what works now, with a key of that region. When it has caught up, promote it the same way:`,
        commands: [
          `aws rds create-db-instance-read-replica --region ${from.region} --source-region ${region} --source-db-instance-identifier ${replica.arn} --db-instance-identifier ${from.physicalName}-back --kms-key-id "$KEY" --db-subnet-group-name "$SUBNET_GROUP"`,
        ],
      },
    ],
  };
}

/** "Using switchover or failover in Amazon Aurora Global Database": a failover that may lose data, as the primary does not answer. */
export function ofGlobalDatabase(from: Resource, replica: Resource | undefined): Instructions {
  if (!replica) return nothing;
  const { region, physicalName } = replica;
  const global = `--region ${region} --global-cluster-identifier ${globalName(from)}`;
  return {
    before: [],
    during: [
      {
        say: `See how many milliseconds ${code(replica.ref)} was behind:`,
        commands: [lag(replica, 'AuroraGlobalDBReplicationLag', 'DBClusterIdentifier')],
      },
      {
        say: `Stop whoever still writes to ${code(from.physicalName)}. Then fail over:`,
        commands: [
          `aws rds failover-global-cluster ${global} --target-db-cluster-identifier ${replica.arn} --allow-data-loss`,
          `aws rds describe-global-clusters ${global} --query 'GlobalClusters[].[Status,FailoverState.Status]'`,
        ],
      },
      {
        say: `Only if that is refused: take it out of the global database, so that it stands alone.`,
        commands: [`aws rds remove-from-global-cluster ${global} --db-cluster-identifier ${replica.arn}`],
      },
      {
        say: `Whoever used ${code(from.physicalName)} in ${from.region} uses its address:`,
        commands: [
          `aws rds describe-db-clusters --region ${region} --db-cluster-identifier ${physicalName} --query 'DBClusters[].Endpoint'`,
        ],
      },
    ],
    after: [
      {
        say: `Unless it was taken out, Aurora takes ${code(from.physicalName)} back as a secondary when ${from.region} answers again, and keeps what was not replicated in a snapshot. When both are in sync, switch over, which loses nothing:`,
        commands: [
          `aws rds describe-global-clusters ${global} --query 'GlobalClusters[].GlobalClusterMembers[].[DBClusterArn,IsWriter,SynchronizationStatus]'`,
          `aws rds switchover-global-cluster ${global} --target-db-cluster-identifier ${from.arn}`,
        ],
      },
    ],
  };
}

/** As `aurora-cluster` names the global database that it makes. */
function globalName({ physicalName }: Resource): string {
  return `${physicalName}-global`;
}
