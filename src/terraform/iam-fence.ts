import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import type { Construct } from 'constructs';
import { forbidden, type IamFenceSettings } from '../catalog/iam-fence';
import { typeOf } from '../catalog/registry';
import { literal } from './literal';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A policy that only denies, attached to nobody: who may attach it is a share. */
export class IamFence extends ResourceConstruct<IamFenceSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const policy = new IamPolicy(this, 'policy', {
      ...this.tagged,
      name: this.resource.physicalName,
      description: 'Attached to whoever must write no longer',
      policy: JSON.stringify({ Version: '2012-10-17', Statement: literal(this.statements()) }),
    });
    placed(policy, this.name);
  }

  private statements(): readonly object[] {
    return [...(this.settings.forbids ?? [])].sort().map((name) => {
      const resource = this.props.related(name);
      const { physicalName, arn, settings, region } = resource;
      const [, partition = '', , , accountId = ''] = this.resource.arn.split(':');
      const target = { partition, accountId, region, physicalName, arn, settings };
      const { actions, resources } = forbidden(typeOf(resource.type), target);
      return { Sid: sid(name), Effect: 'Deny', Action: actions, Resource: resources };
    });
  }
}

/** "IAM JSON policy elements: Sid": letters and digits. */
function sid(name: string): string {
  return `No${name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`;
}
