import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import type { Construct } from 'constructs';
import type { InstanceProfileSettings } from '../catalog/instance-profile';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What instances of EC2 are given to have a role. */
export class InstanceProfile extends ResourceConstruct<InstanceProfileSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const arn = props.roleArn(this.settings['runs-as'] ?? '');
    // Of one that we create, it is a reference; of another one, the name is the last part.
    const role = arn.startsWith('${') ? arn.replace(/\.arn}$/, '.name}') : arn.slice(arn.lastIndexOf('/') + 1);
    placed(
      new IamInstanceProfile(this, 'profile', { ...this.tagged, name: this.resource.physicalName, role }),
      this.name,
    );
  }
}
