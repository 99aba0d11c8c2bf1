import { Route53Record, type Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import type { Construct } from 'constructs';
import type { DnsRecordSettings } from '../catalog/dns-record';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A record of a hosted zone. */
export class DnsRecord extends ResourceConstruct<DnsRecordSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { zone = '', record = '', kind, values = [], ttl } = this.settings;
    const made = new Route53Record(this, 'record', {
      ...this.where,
      zoneId: String(props.related(zone).settings['zone-id']),
      name: record,
      type: kind,
      ttl,
      records: [...values],
      ...this.routing(),
      ...this.health(),
    });
    // Who works is decided by failovers: Terraform must not undo one.
    if (this.settings.weight !== undefined) {
      made.addOverride('lifecycle', { ignore_changes: ['weighted_routing_policy'] });
    }
    placed(made, this.name);
  }

  private routing(): Partial<Route53RecordConfig> {
    const { weight, failover, 'answers-as': identifier = this.name } = this.settings;
    if (weight !== undefined) return { weightedRoutingPolicy: { weight }, setIdentifier: identifier };
    if (failover === undefined) return {};
    return { failoverRoutingPolicy: { type: failover.toUpperCase() }, setIdentifier: identifier };
  }

  private health(): Partial<Route53RecordConfig> {
    const { 'health-check': name } = this.settings;
    if (name === undefined) return {};
    return { healthCheckId: `\${aws_route53_health_check.${this.props.related(name).name}.id}` };
  }
}
