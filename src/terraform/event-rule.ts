import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { Construct } from 'constructs';
import type { EventRuleSettings } from '../catalog/event-rule';
import { literal } from './literal';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What expansion adds to the settings. */
interface Resolved extends EventRuleSettings {
  readonly 'forward-arn'?: string;
}

/** A rule and its target. */
export class EventRule extends ResourceConstruct<Resolved> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (this.resource.managed) this.addRule();
  }

  private addRule(): void {
    const { description, pattern = {}, schedule, 'read-calls': reads } = this.settings;
    const bus = this.bus();
    const rule = new CloudwatchEventRule(this, 'rule', {
      ...this.tagged,
      ...bus,
      name: this.resource.physicalName,
      ...(description === undefined ? {} : { description }),
      ...(schedule === undefined ? { eventPattern: JSON.stringify(pattern) } : { scheduleExpression: schedule }),
      // "Receiving read-only management events from AWS services": to CloudTrail, assuming a role only reads.
      ...(reads && { state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }),
    });
    const target = new CloudwatchEventTarget(this, 'target', {
      ...this.where,
      ...bus,
      rule: placed(rule, this.name).name,
      targetId: this.resource.physicalName,
      ...this.destination(),
    });
    placed(target, this.name);
  }

  private bus(): { readonly eventBusName?: string } {
    const { bus } = this.settings;
    if (bus === undefined) return {};
    const { managed, name, physicalName } = this.props.related(bus);
    return { eventBusName: managed ? `\${aws_cloudwatch_event_bus.${name}.name}` : physicalName };
  }

  private destination(): { readonly arn: string; readonly roleArn?: string; readonly input?: string } {
    const { topic, start, invoke, input, 'forward-arn': forward, 'runs-as': role } = this.settings;
    const said = input && { input: JSON.stringify(literal(input)) };
    if (invoke !== undefined) {
      const { managed, name, arn } = this.props.related(invoke);
      return { arn: managed ? `\${aws_lambda_function.${name}.arn}` : arn, ...said };
    }
    if (start !== undefined) {
      const machine = this.props.related(start);
      return {
        arn: machine.managed ? `\${aws_sfn_state_machine.${machine.name}.arn}` : machine.arn,
        roleArn: this.props.roleArn(role ?? ''),
        ...said,
      };
    }
    if (topic === undefined) return { arn: forward ?? '', roleArn: this.props.roleArn(role ?? '') };
    const { managed, name, arn } = this.props.related(topic);
    return { arn: managed ? `\${aws_sns_topic.${name}.arn}` : arn };
  }
}
