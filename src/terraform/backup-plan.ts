import { BackupPlan as Plan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import type { Construct } from 'constructs';
import { type BackupPlanSettings, schedules } from '../catalog/backup-plan';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What is backed up how often, and which vaults get copies; made when those let the account copy into them. */
export class BackupPlan extends ResourceConstruct<BackupPlanSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { 'runs-as': role = '', of = [] } = this.settings;
    const plan = placed(
      new Plan(this, 'plan', { ...this.tagged, name: this.resource.physicalName, rule: [this.rule()] }),
      this.name,
    );
    const selection = new BackupSelection(this, 'selection', {
      ...this.where,
      name: this.resource.physicalName,
      planId: plan.id,
      iamRoleArn: this.props.roleArn(role),
      resources: of.map((name) => this.props.related(name).arn).sort(),
    });
    after(placed(selection, this.name), this.props.attachmentsOf(role));
  }

  private rule() {
    const { schedule, vault = '', 'keep-days': kept, 'cold-after-days': cold } = this.settings;
    const copies = [...(this.settings['copy-to'] ?? [])].sort();
    return {
      ruleName: schedule,
      targetVaultName: this.props.related(vault).physicalName,
      schedule: schedules[schedule].expression,
      startWindow: this.settings['start-within'],
      completionWindow: this.settings['finish-within'],
      lifecycle: { deleteAfter: kept, ...(cold !== undefined && { coldStorageAfter: cold }) },
      ...(copies.length > 0 && {
        copyAction: copies.map((ref) => ({
          destinationVaultArn: this.props.related(ref).arn,
          lifecycle: { deleteAfter: this.settings['keep-copies-days'] ?? kept },
        })),
      }),
    };
  }
}
