import { FlowLog as Log } from '@cdktf/provider-aws/lib/flow-log';
import type { Construct } from 'constructs';
import type { FlowLogSettings } from '../catalog/flow-log';
import { refIn } from '../estate/ref';
import { Network } from './network';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What goes over a network, in files of a bucket that may be another account's. */
export class FlowLog extends ResourceConstruct<FlowLogSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { bucket = '', prefix, format, traffic, minutes } = this.settings;
    const log = new Log(this, 'flow-log', {
      ...this.where,
      tags: { ...props.tags, Name: this.resource.physicalName },
      vpcId: this.vpc(),
      logDestinationType: 's3',
      logDestination: `${props.related(bucket).arn}/${prefix}/`,
      trafficType: { all: 'ALL', accepted: 'ACCEPT', rejected: 'REJECT' }[traffic],
      maxAggregationInterval: minutes * 60,
      destinationOptions: { fileFormat: format === 'parquet' ? 'parquet' : 'plain-text' },
    });
    placed(log, this.name);
  }

  private vpc(): string {
    const { vpc, network = '' } = this.settings;
    return vpc ?? Network.idOf(this, this.props.related(refIn(this.resource.account, network)), this.where, this.name);
  }
}
