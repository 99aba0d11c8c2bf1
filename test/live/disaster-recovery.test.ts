import { liveExample } from './example';
import { said } from './said';

liveExample('disaster-recovery', {
  emulator: 'moto',
  // Replicas and tombstones are as well protected as the table.
  edit: (blueprint) => said(blueprint, 'accounts.yaml', /^( +)table: orders$/m, '$&\n$1deletion-protection: false'),
  // moto has vaults, but neither their policies nor selections of plans (docs/reference/emulators.md).
  lacking: {
    types: [
      'aws_backup_plan',
      'aws_backup_restore_testing_plan',
      'aws_backup_restore_testing_selection',
      'aws_backup_selection',
      'aws_backup_vault',
      'aws_backup_vault_lock_configuration',
      'aws_backup_vault_policy',
    ],
    edit: (blueprint) => {
      said(blueprint, 'recovery.yaml', /^ +backups: .*\n/m, '');
      // The database has backups and nothing else.
      said(blueprint, 'recovery.yaml', /\n {2}# Articles change[\s\S]*$/, '');
    },
  },
  differences: {
    'shop-dr-links.aws_s3_bucket_replication_configuration.orders-archive-replica-replication':
      'of a rule moto answers id, priority and destination',
    'shop-links.aws_s3_bucket_replication_configuration.orders-archive-replication':
      'of a rule moto answers id, priority and destination',
  },
});
