import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import type { Construct } from 'constructs';
import { schedules } from '../catalog/backup-plan';
import { type BackupRestoreTestSettings, restoredAs, restoredIntoNetwork } from '../catalog/backup-restore-test';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** Restores the newest recovery point of each type, lets people look at it, and deletes what it restored. */
export class BackupRestoreTest extends ResourceConstruct<BackupRestoreTestSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { vault = '', restores, schedule } = this.settings;
    const plan = new BackupRestoreTestingPlan(this, 'plan', {
      ...this.tagged,
      name: this.resource.physicalName,
      scheduleExpression: schedules[schedule].expression,
      startWindowHours: 24,
      recoveryPointSelection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          includeVaults: [this.props.related(vault).arn],
          recoveryPointTypes: ['SNAPSHOT'],
          selectionWindowDays: this.settings['within-days'],
        },
      ],
    });
    const { name } = placed(plan, this.name);
    for (const type of [...restores].sort()) this.select(name, type);
  }

  private select(restoreTestingPlanName: string, type: keyof typeof restoredAs): void {
    const { 'runs-as': role = '', 'subnet-group': dbSubnetGroupName } = this.settings;
    const protectedResourceType = restoredAs[type];
    const selection = new BackupRestoreTestingSelection(this, `selection-${protectedResourceType}`, {
      ...this.where,
      name: protectedResourceType.toLowerCase(),
      restoreTestingPlanName,
      protectedResourceType,
      protectedResourceArns: ['*'],
      iamRoleArn: this.props.roleArn(role),
      ...(dbSubnetGroupName !== undefined &&
        restoredIntoNetwork.includes(type) && { restoreMetadataOverrides: { dbSubnetGroupName } }),
      validationWindowHours: this.settings['keep-hours'],
    });
    after(placed(selection, `${this.name}_${protectedResourceType.toLowerCase()}`), this.props.attachmentsOf(role));
  }
}
