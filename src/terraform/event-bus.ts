import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy';
import type { Construct } from 'constructs';
import type { EventBusSettings } from '../catalog/event-bus';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A bus, its archive and its policy; an existing one, such as `default`, gets its policy by its name. */
export class EventBus extends ResourceConstruct<EventBusSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const eventBusName = this.resource.managed ? this.addBus() : this.resource.physicalName;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = new CloudwatchEventBusPolicy(this, 'policy', { ...this.where, eventBusName, policy });
    after(placed(made, this.name), props.after);
  }

  private addBus(): string {
    const { description, 'archive-days': days } = this.settings;
    const bus = new CloudwatchEventBus(this, 'bus', {
      ...this.tagged,
      name: this.resource.physicalName,
      ...(description === undefined ? {} : { description }),
      ...(this.customerKey === undefined ? {} : { kmsKeyIdentifier: this.customerKey }),
    });
    placed(bus, this.name);
    if (days !== undefined) this.addArchive(bus.arn, days);
    return bus.name;
  }

  /** "CreateArchive", ArchiveName: up to 48 characters. */
  private addArchive(eventSourceArn: string, retentionDays: number): void {
    const name = this.resource.physicalName.slice(0, 48);
    const config = { ...this.where, name, eventSourceArn, retentionDays };
    placed(new CloudwatchEventArchive(this, 'archive', config), this.name);
  }
}
