import { RdsCluster, type RdsClusterConfig } from '@cdktf/provider-aws/lib/rds-cluster';
import { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import { RdsGlobalCluster } from '@cdktf/provider-aws/lib/rds-global-cluster';
import type { Construct } from 'constructs';
import type { AuroraClusterSettings } from '../catalog/aurora-cluster';
import { databaseConfig } from './database';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A cluster of Aurora with its instances, private and encrypted, whose users may log in by IAM. */
export class AuroraCluster extends ResourceConstruct<AuroraClusterSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (props.replicas?.length) this.addGlobal();
    if (!this.resource.managed) return;
    const { settings } = this;
    const { physicalName } = this.resource;
    const cluster = new RdsCluster(this, 'cluster', {
      ...this.tagged,
      clusterIdentifier: physicalName,
      engine: settings.engine ?? '',
      ...databaseConfig(settings, physicalName, this.customerKey),
      ...(settings['replica-of'] === undefined ? this.ofItsOwn() : this.ofSource(settings['replica-of'])),
    });
    const { clusterIdentifier } = placed(cluster, this.name);
    for (let number = 1; number <= settings.instances; number += 1) this.addInstance(clusterIdentifier, number);
  }

  private addInstance(clusterIdentifier: string, number: number): void {
    const { engine = '', class: instanceClass = '' } = this.settings;
    const instance = new RdsClusterInstance(this, `instance-${number}`, {
      ...this.tagged,
      identifier: `${this.resource.physicalName}-${number}`,
      clusterIdentifier,
      engine,
      instanceClass,
      publiclyAccessible: false,
      copyTagsToSnapshot: true,
    });
    placed(instance, `${this.name}_${number}`);
  }

  /** "Password management with Amazon Aurora and AWS Secrets Manager": no password passes through Terraform. */
  private ofItsOwn(): Partial<RdsClusterConfig> {
    const { 'engine-version': engineVersion, database, admin } = this.settings;
    return {
      ...(engineVersion !== undefined && { engineVersion }),
      ...(database !== undefined && { databaseName: database }),
      masterUsername: admin,
      manageMasterUserPassword: true,
      ...(this.customerKey !== undefined && { masterUserSecretKmsKeyId: this.customerKey }),
    };
  }

  /** "Using Amazon Aurora Global Database": made of a cluster, in its region. A failover makes another one its primary, and it stays so. */
  private addGlobal(): void {
    const all = new RdsGlobalCluster(this, 'global', {
      ...this.where,
      globalClusterIdentifier: `${this.resource.physicalName}-global`,
      sourceDbClusterIdentifier: this.resource.arn,
      deletionProtection: this.settings['deletion-protection'],
      // Taken away, it lets its clusters go; the provider demands that where it is made of one.
      forceDestroy: true,
      lifecycle: { ignoreChanges: ['source_db_cluster_identifier'] },
    });
    placed(all, this.name);
  }

  /** Its secondary. Once out of the global database, it stays so. */
  private ofSource(source: string): Partial<RdsClusterConfig> {
    const { name, region } = this.props.related(source);
    return {
      globalClusterIdentifier: `\${aws_rds_global_cluster.${name}.id}`,
      sourceRegion: region,
      lifecycle: { ignoreChanges: ['global_cluster_identifier', 'replication_source_identifier'] },
    };
  }
}
