import { Type } from '@sinclair/typebox';
import { access, endpoint, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateBackupVault", BackupVaultName. */
const vaultName = '^[a-zA-Z0-9_-]{2,50}$';

const days = (description: string) => Type.Integer({ minimum: 1, maximum: 36_500, description });

const settings = {
  vault: optional(
    Type.String({ pattern: vaultName, description: 'Name of the vault in AWS. Default: the name in the blueprint.' }),
  ),
  // "AWS Backup Vault Lock": in compliance mode after three days at the least.
  lock: optional(
    group('Nobody can delete a recovery point before its time, or shorten what it is kept for.', {
      'min-days': optional(days('The least for which a recovery point is kept. Default: no least.')),
      'max-days': optional(days('The most for which a recovery point is kept. Default: no most.')),
      'changeable-days': optional(
        Type.Integer({
          minimum: 3,
          maximum: 36_500,
          description:
            'Days in which the lock can still be lifted; then nobody can, not even root. Default: always, by holders of a special permission.',
        }),
      ),
    }),
  ),
  databases: defaulted(
    Type.Boolean({
      description:
        'Keeps copies of backups of databases: RDS, which makes and restores them, uses the key of the vault.',
    }),
    false,
  ),
  'force-destroy': defaulted(
    Type.Boolean({ description: 'Let `terraform destroy` remove the vault with its recovery points. For tests only.' }),
    false,
  ),
};

/** What a blueprint says of a vault, with defaults. */
export type BackupVaultSettings = Settings<typeof settings>;

function problems(target: Target): readonly SettingProblem[] {
  const found = [...nameProblems(target, 'vault', new RegExp(vaultName), '2 to 50 letters, digits, "-" and "_"')];
  const { lock } = target.settings as BackupVaultSettings;
  const { 'min-days': least = 0, 'max-days': most = 36_500 } = lock ?? {};
  if (least > most)
    found.push({ field: 'lock', message: `${least} days at the least are more than ${most} at the most.` });
  if (lock && Object.keys(lock).length === 0)
    found.push({ field: 'lock', message: 'A lock needs `min-days` or `max-days`.' });
  return found;
}

const inspect = ['backup:DescribeBackupVault', 'backup:ListRecoveryPointsByBackupVault'];

export const resourceType: ResourceType = {
  name: 'backup-vault',
  title: 'AWS Backup vault',
  service: 'backup',
  authorizationTypes: ['backupVault'],
  settings,
  narrowing: {},
  regional: true,
  encryption: {
    viaService: (place) => endpoint('backup', place),
    otherVia: (target) => (target.settings['databases'] === true ? [endpoint('rds', target)] : []),
    actions: () => [],
    // "Encryption for backups in AWS Backup": its service-linked role works by grants that it makes for itself.
    makesGrants: true,
    withoutKey: 'aws-managed',
  },
  physicalName: (name, written) => textOf(written['vault']) ?? name,
  arn: (place, physicalName) => regionalArn('backup', place, `backup-vault:${physicalName}`),
  levels: { inspect: { title: 'see the vault and its recovery points', writes: false } },
  access: (_level, { arn }) => [access('Vault', inspect, [arn])],
  // "Vault access policies": across accounts all but copying into a vault is refused, so that it is shared through a role.
  policy: {
    terraform: 'aws_backup_vault_policy',
    // No quota is documented; what IAM takes for most resource policies.
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'Vault access policies (AWS Backup Developer Guide): no limit is named; 20 KB, as of most resource policies',
    defaultVia: 'role',
    plainHttp: false,
    resourceElement: 'star',
    refusedActions: inspect,
  },
  problems,
};
