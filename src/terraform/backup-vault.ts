import { BackupVault as Vault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import type { Construct } from 'constructs';
import type { BackupVaultSettings } from '../catalog/backup-vault';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A vault with its lock, and the policy that says who may copy into it. */
export class BackupVault extends ResourceConstruct<BackupVaultSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const backupVaultName = this.resource.managed ? this.addVault() : this.resource.physicalName;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = new BackupVaultPolicy(this, 'policy', { ...this.where, backupVaultName, policy });
    after(placed(made, this.name), props.after);
  }

  private addVault(): string {
    const { name } = placed(
      new Vault(this, 'vault', {
        ...this.tagged,
        name: this.resource.physicalName,
        forceDestroy: this.settings['force-destroy'],
        ...(this.customerKey !== undefined && { kmsKeyArn: this.customerKey }),
      }),
      this.name,
    );
    const { lock } = this.settings;
    if (!lock) return name;
    const configuration = new BackupVaultLockConfiguration(this, 'lock', {
      ...this.where,
      backupVaultName: name,
      ...(lock['min-days'] !== undefined && { minRetentionDays: lock['min-days'] }),
      ...(lock['max-days'] !== undefined && { maxRetentionDays: lock['max-days'] }),
      ...(lock['changeable-days'] !== undefined && { changeableForDays: lock['changeable-days'] }),
    });
    placed(configuration, this.name);
    return name;
  }
}
