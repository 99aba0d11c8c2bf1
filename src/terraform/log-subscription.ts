import { CloudwatchLogAccountPolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-account-policy';
import { CloudwatchLogSubscriptionFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter';
import type { Construct } from 'constructs';
import { type LogSubscriptionSettings, selection } from '../catalog/log-subscription';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A subscription of one log group, or of all of an account; made when the destination's policy lets the account send. */
export class LogSubscription extends ResourceConstruct<LogSubscriptionSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (this.settings['log-group'] === undefined) this.ofAccount();
    else this.ofGroup(this.settings['log-group']);
  }

  private get destinationArn(): string {
    return this.props.related(this.settings.destination ?? '').arn;
  }

  private ofGroup(group: string): void {
    const filter = new CloudwatchLogSubscriptionFilter(this, 'filter', {
      ...this.where,
      name: this.resource.physicalName,
      logGroupName: this.props.related(group).physicalName,
      filterPattern: this.settings.matching,
      destinationArn: this.destinationArn,
    });
    placed(filter, this.name);
  }

  /** "PutAccountPolicy": events of a log group that is left out would else come back to it, where the delivery writes its own log. */
  private ofAccount(): void {
    const { except = [], matching } = this.settings;
    const document = { DestinationArn: this.destinationArn, FilterPattern: matching, Distribution: 'Random' };
    const policy = new CloudwatchLogAccountPolicy(this, 'policy', {
      ...this.where,
      policyName: this.resource.physicalName,
      policyType: 'SUBSCRIPTION_FILTER_POLICY',
      policyDocument: JSON.stringify(document),
      scope: 'ALL',
      ...(except.length > 0 && { selectionCriteria: selection(except) }),
    });
    placed(policy, this.name);
  }
}
