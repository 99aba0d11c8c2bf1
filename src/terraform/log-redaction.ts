import { CloudwatchLogAccountPolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-account-policy';
import { CloudwatchLogDataProtectionPolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-data-protection-policy';
import type { Construct } from 'constructs';
import { type LogRedactionSettings, redaction } from '../catalog/log-redaction';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What is masked in one log group, or in all of an account. */
export class LogRedaction extends ResourceConstruct<LogRedactionSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { physicalName, arn } = this.resource;
    const { hide = [], 'log-group': group } = this.settings;
    const policyDocument = redaction(physicalName, arn.split(':')[1] ?? '', hide);
    if (group === undefined) this.ofAccount(policyDocument);
    else this.ofGroup(group, policyDocument);
  }

  private ofAccount(policyDocument: string): void {
    const policy = new CloudwatchLogAccountPolicy(this, 'policy', {
      ...this.where,
      policyName: this.resource.physicalName,
      policyType: 'DATA_PROTECTION_POLICY',
      policyDocument,
      scope: 'ALL',
    });
    placed(policy, this.name);
  }

  private ofGroup(group: string, policyDocument: string): void {
    const { managed, name, physicalName } = this.props.related(group);
    const logGroupName = managed ? `\${aws_cloudwatch_log_group.${name}.name}` : physicalName;
    const config = { ...this.where, logGroupName, policyDocument };
    placed(new CloudwatchLogDataProtectionPolicy(this, 'policy', config), this.name);
  }
}
