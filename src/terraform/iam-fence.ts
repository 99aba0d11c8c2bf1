import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import type { Construct } from 'constructs';
import type { IamFenceSettings } from '../catalog/iam-fence';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A policy that only denies, attached to nobody: who may attach it is a share. */
export class IamFence extends ResourceConstruct<IamFenceSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const text = this.takePolicy();
    if (!this.resource.managed || text === undefined) return;
    const policy = new IamPolicy(this, 'policy', {
      ...this.tagged,
      name: this.resource.physicalName,
      description: 'Attached to whoever must write no longer',
      policy: text,
    });
    placed(policy, this.name);
  }
}
