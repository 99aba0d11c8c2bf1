import { EcrRegistryPolicy } from '@cdktf/provider-aws/lib/ecr-registry-policy';
import type { Construct } from 'constructs';
import type { EcrRegistrySettings } from '../catalog/ecr-registry';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** The policy of a registry, which is always there. */
export class EcrRegistry extends ResourceConstruct<EcrRegistrySettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const policy = this.takePolicy();
    if (policy !== undefined) placed(new EcrRegistryPolicy(this, 'policy', { ...this.where, policy }), this.name);
  }
}
