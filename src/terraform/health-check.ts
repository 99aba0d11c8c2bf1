import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import type { Construct } from 'constructs';
import type { HealthCheckSettings } from '../catalog/health-check';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A health check by HTTPS; the console shows it by its tag `Name`. */
export class HealthCheck extends ResourceConstruct<HealthCheckSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { host = '', path, port, interval, failures } = this.settings;
    const check = new Route53HealthCheck(this, 'check', {
      ...this.where,
      tags: { ...props.tags, Name: this.name },
      type: 'HTTPS',
      fqdn: host,
      port,
      resourcePath: path,
      requestInterval: interval === '10s' ? 10 : 30,
      failureThreshold: failures,
      enableSni: true,
    });
    placed(check, this.name);
  }
}
