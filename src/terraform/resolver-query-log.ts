import { Route53ResolverQueryLogConfig } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config';
import { Route53ResolverQueryLogConfigAssociation } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config-association';
import type { Construct } from 'constructs';
import type { ResolverQueryLogSettings } from '../catalog/resolver-query-log';
import { refIn } from '../estate/ref';
import { terraformName } from './address';
import { Network } from './network';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** The names that are asked for in networks, in files of a bucket that may be another account's. */
export class ResolverQueryLog extends ResourceConstruct<ResolverQueryLogSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { bucket = '', prefix } = this.settings;
    const config = new Route53ResolverQueryLogConfig(this, 'log', {
      ...this.tagged,
      name: this.resource.physicalName,
      destinationArn: `${props.related(bucket).arn}/${prefix}`,
    });
    const { id } = placed(config, this.name);
    for (const [word, resourceId] of this.vpcs()) {
      const on = new Route53ResolverQueryLogConfigAssociation(this, word, {
        ...this.where,
        resolverQueryLogConfigId: id,
        resourceId,
      });
      placed(on, `${this.name}_${terraformName(word)}`);
    }
  }

  private vpcs(): readonly (readonly [word: string, id: string])[] {
    const { networks = [], vpcs = [] } = this.settings;
    const network = (name: string) => this.props.related(refIn(this.resource.account, name));
    return [
      ...networks.map((name) => [name, Network.idOf(this, network(name), this.where, `${this.name}_${name}`)] as const),
      ...vpcs.map((id) => [id, id] as const),
    ];
  }
}
