import type { AuroraClusterSettings } from '../catalog/aurora-cluster';
import type { RdsInstanceSettings } from '../catalog/rds-instance';

/** What every database is made with: private, encrypted, logged in to by IAM, backed up, and not deleted without a last snapshot. */
export function databaseConfig(
  settings: RdsInstanceSettings | AuroraClusterSettings,
  physicalName: string,
  kmsKeyId: string | undefined,
) {
  return {
    dbSubnetGroupName: settings['subnet-group'] ?? '',
    vpcSecurityGroupIds: [...(settings['security-groups'] ?? [])].sort(),
    storageEncrypted: true,
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: settings.backups,
    deletionProtection: settings['deletion-protection'],
    copyTagsToSnapshot: true,
    finalSnapshotIdentifier: `${physicalName}-last`,
    skipFinalSnapshot: false,
  };
}
