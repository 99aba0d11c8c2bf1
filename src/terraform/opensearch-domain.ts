import { OpensearchDomain as Domain } from '@cdktf/provider-aws/lib/opensearch-domain';
import { OpensearchDomainPolicy } from '@cdktf/provider-aws/lib/opensearch-domain-policy';
import type { Construct } from 'constructs';
import type { OpensearchDomainSettings } from '../catalog/opensearch-domain';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A domain that is encrypted everywhere and answers on HTTPS alone, and its access policy; existing: the policy only. */
export class OpensearchDomain extends ResourceConstruct<OpensearchDomainSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const domainName = this.resource.managed ? this.addDomain() : this.resource.physicalName;
    const accessPolicies = this.takePolicy();
    if (accessPolicies === undefined) return;
    const policy = new OpensearchDomainPolicy(this, 'policy', { ...this.where, domainName, accessPolicies });
    after(placed(policy, this.name), props.after);
  }

  private addDomain(): string {
    const domain = new Domain(this, 'domain', {
      ...this.tagged,
      domainName: this.resource.physicalName,
      engineVersion: this.settings.version,
      clusterConfig: this.cluster(),
      ebsOptions: { ebsEnabled: true, volumeType: 'gp3', volumeSize: this.settings.storage },
      encryptAtRest: {
        enabled: true,
        ...(this.customerKey !== undefined && { kmsKeyId: this.customerKey }),
      },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
    });
    return placed(domain, this.name).domainName;
  }

  /** "Configuring a multi-AZ domain": two zones or three, or no word of them. */
  private cluster() {
    const { instance, nodes, zones, masters } = this.settings;
    return {
      instanceType: todays(instance),
      instanceCount: nodes,
      zoneAwarenessEnabled: zones > 1,
      ...(zones > 1 && { zoneAwarenessConfig: { availabilityZoneCount: zones } }),
      ...(masters !== undefined && {
        dedicatedMasterEnabled: true,
        dedicatedMasterType: todays(masters),
        dedicatedMasterCount: 3,
      }),
    };
  }
}

/** `m5.large.elasticsearch` is `m5.large.search` today ("Amazon OpenSearch Service rename - Summary of changes"). */
function todays(instance: string): string {
  return instance.replace(/\.elasticsearch$/, '.search');
}
