import { OpensearchserverlessAccessPolicy } from '@cdktf/provider-aws/lib/opensearchserverless-access-policy';
import { OpensearchserverlessCollection } from '@cdktf/provider-aws/lib/opensearchserverless-collection';
import { OpensearchserverlessLifecyclePolicy } from '@cdktf/provider-aws/lib/opensearchserverless-lifecycle-policy';
import { OpensearchserverlessSecurityPolicy } from '@cdktf/provider-aws/lib/opensearchserverless-security-policy';
import type { Construct } from 'constructs';
import type { OpensearchCollectionSettings } from '../catalog/opensearch-collection';
import { textsOf } from '../catalog/settings';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

const types = { 'time-series': 'TIMESERIES', search: 'SEARCH', vectors: 'VECTORSEARCH' } as const;

/**
 * A collection with the policies that it cannot be without: how it is encrypted, from where it is reached, and who may do what with its
 * data. Of an existing one the last alone.
 */
export class OpensearchCollection extends ResourceConstruct<OpensearchCollectionSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (this.resource.managed) this.addCollection();
    this.addUsers();
  }

  private addCollection(): void {
    const key = this.customerKey;
    const encryption = this.security('encryption', {
      Rules: [this.rule('collection')],
      ...(key === undefined ? { AWSOwnedKey: true } : { AWSOwnedKey: false, KmsARN: key }),
    });
    const endpoints = textsOf(this.resource.settings['endpoints']);
    const network = this.security('network', [
      {
        Rules: [this.rule('collection'), this.rule('dashboard')],
        AllowFromPublic: this.settings.public,
        ...(this.settings.public ? {} : { SourceVPCEs: endpoints }),
      },
    ]);
    const collection = new OpensearchserverlessCollection(this, 'collection', {
      ...this.tagged,
      name: this.resource.physicalName,
      type: types[this.settings.kind],
      standbyReplicas: this.settings.standby ? 'ENABLED' : 'DISABLED',
    });
    // "CreateCollection" fails without a policy of encryption that covers the name.
    after(placed(collection, this.name), [encryption, network]);
    this.addRetention();
  }

  /** Address of a security policy. */
  private security(type: 'encryption' | 'network', policy: object): string {
    const id = `${this.name}-${type}`;
    const made = new OpensearchserverlessSecurityPolicy(this, type, {
      ...this.where,
      name: this.resource.physicalName,
      type,
      policy: JSON.stringify(policy),
    });
    placed(made, id);
    return `aws_opensearchserverless_security_policy.${id}`;
  }

  private addRetention(): void {
    const days = this.settings['keep-days'];
    if (days === undefined) return;
    const rule = { ResourceType: 'index', Resource: [this.indices('*')], MinIndexRetention: `${days}d` };
    const policy = new OpensearchserverlessLifecyclePolicy(this, 'retention', {
      ...this.where,
      name: this.resource.physicalName,
      type: 'retention',
      policy: JSON.stringify({ Rules: [rule] }),
    });
    placed(policy, this.name);
  }

  /** "Data access control for Amazon OpenSearch Serverless": a policy needs somebody whom it lets in. */
  private addUsers(): void {
    const { users = [] } = this.settings;
    if (users.length === 0) return;
    const policy = users.map(({ arn, indices, permissions }) => ({
      Rules: [
        { ResourceType: 'index', Resource: indices.map((index) => this.indices(index)), Permission: permissions },
      ],
      Principal: [arn],
    }));
    const made = new OpensearchserverlessAccessPolicy(this, 'access', {
      ...this.where,
      name: this.resource.physicalName,
      type: 'data',
      policy: JSON.stringify(policy),
    });
    placed(made, this.name);
  }

  private rule(type: 'collection' | 'dashboard') {
    return { ResourceType: type, Resource: [`collection/${this.resource.physicalName}`] };
  }

  private indices(pattern: string): string {
    return `index/${this.resource.physicalName}/${pattern}`;
  }
}
