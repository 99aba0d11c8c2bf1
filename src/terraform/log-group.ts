import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { Construct } from 'constructs';
import type { LogGroupSettings } from '../catalog/log-group';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A log group. It has no policy of its own: it is shared through a role. */
export class LogGroup extends ResourceConstruct<LogGroupSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const group = new CloudwatchLogGroup(this, 'log-group', {
      ...this.tagged,
      name: this.resource.physicalName,
      retentionInDays: this.settings.retention ?? 90,
      ...(this.settings.class === 'infrequent-access' ? { logGroupClass: 'INFREQUENT_ACCESS' } : {}),
      ...(this.customerKey === undefined ? {} : { kmsKeyId: this.customerKey }),
    });
    placed(group, this.name);
  }
}
