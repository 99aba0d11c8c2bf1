import { EcrReplicationConfiguration } from '@cdktf/provider-aws/lib/ecr-replication-configuration';
import type { Construct } from 'constructs';
import { type EcrReplicationSettings, type ReplicationRule, rulesOf } from '../catalog/ecr-replication';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What a registry replicates, all in one configuration: a registry has no other. */
export class EcrReplication extends ResourceConstruct<EcrReplicationSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const rule = rulesOf(this.settings).map((one) => this.rule(one));
    const made = new EcrReplicationConfiguration(this, 'replication', {
      ...this.where,
      replicationConfiguration: { rule },
    });
    placed(made, this.name);
  }

  /** "RepositoryFilter": how names begin, which is all that ECR compares. */
  private rule({ to, names }: ReplicationRule) {
    const { account, region } = this.props.related(to);
    return {
      destination: [{ region, registryId: this.props.accountId?.(account) ?? '' }],
      repositoryFilter: [...names].sort().map((filter) => ({ filter, filterType: 'PREFIX_MATCH' })),
    };
  }
}
