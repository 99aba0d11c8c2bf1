import { CloudwatchLogDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-destination';
import { CloudwatchLogDestinationPolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-destination-policy';
import type { Construct } from 'constructs';
import type { LogDestinationSettings } from '../catalog/log-destination';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What subscriptions of other accounts send events to, and the policy that says which accounts may. */
export class LogDestination extends ResourceConstruct<LogDestinationSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const destinationName = this.resource.managed ? this.addDestination() : this.resource.physicalName;
    const accessPolicy = this.takePolicy();
    if (accessPolicy === undefined) return;
    const policy = new CloudwatchLogDestinationPolicy(this, 'policy', { ...this.where, destinationName, accessPolicy });
    placed(policy, this.name);
  }

  /** CloudWatch Logs tries the role when the destination is made: what the role may do must stand. */
  private addDestination(): string {
    const { to = '', 'runs-as': role = '' } = this.settings;
    const destination = new CloudwatchLogDestination(this, 'destination', {
      ...this.tagged,
      name: this.resource.physicalName,
      targetArn: this.targetArn(to),
      roleArn: this.props.roleArn(role),
    });
    return after(placed(destination, this.name), this.props.allowed?.(role) ?? []).name;
  }

  private targetArn(to: string): string {
    const { managed, arn, name, type } = this.props.related(to);
    const terraform = type === 'kinesis-stream' ? 'aws_kinesis_stream' : 'aws_kinesis_firehose_delivery_stream';
    return managed ? `\${${terraform}.${name}.arn}` : arn;
  }
}
