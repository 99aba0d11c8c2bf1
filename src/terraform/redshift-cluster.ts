import { RedshiftCluster as Cluster } from '@cdktf/provider-aws/lib/redshift-cluster';
import { RedshiftLogging } from '@cdktf/provider-aws/lib/redshift-logging';
import { RedshiftParameterGroup } from '@cdktf/provider-aws/lib/redshift-parameter-group';
import { RedshiftSubnetGroup } from '@cdktf/provider-aws/lib/redshift-subnet-group';
import type { Construct } from 'constructs';
import type { RedshiftClusterSettings } from '../catalog/redshift-cluster';
import { Network } from './network';
import { placed } from './placing';
import { administer, type Granted } from './redshift-statements';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A cluster of Redshift, private and encrypted, and what its tables are and who may use them. */
export class RedshiftCluster extends ResourceConstruct<RedshiftClusterSettings & Granted> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { database, 'runs-as': role, 'admin-secret': secret } = this.settings;
    const copyRole = role === undefined ? undefined : props.roleArn(role);
    const made = this.resource.managed ? this.addCluster() : undefined;
    const secretArn = made?.secretArn ?? (secret && props.arnOf?.(props.related(secret).ref));
    if (secretArn === undefined) return;
    const at = { clusterIdentifier: made?.clusterIdentifier ?? this.resource.physicalName };
    administer(this, { name: this.name, where: this.where, at, database, secretArn }, this.settings, copyRole);
  }

  private addCluster(): { readonly clusterIdentifier: string; readonly secretArn: string } {
    const { database, 'runs-as': role = '', network = '', node, nodes, snapshots } = this.settings;
    const { subnetIds, securityGroupIds } = Network.placeOf(this.props.related(network));
    const { physicalName } = this.resource;
    const subnets = new RedshiftSubnetGroup(this, 'subnets', { ...this.tagged, name: physicalName, subnetIds });
    const cluster = new Cluster(this, 'cluster', {
      ...this.tagged,
      clusterIdentifier: physicalName,
      databaseName: database,
      masterUsername: 'administrator',
      manageMasterPassword: true,
      nodeType: node,
      clusterType: nodes === 1 ? 'single-node' : 'multi-node',
      numberOfNodes: nodes,
      clusterSubnetGroupName: placed(subnets, this.name).name,
      vpcSecurityGroupIds: securityGroupIds,
      clusterParameterGroupName: this.parameters(),
      encrypted: 'true' as never,
      ...(this.customerKey !== undefined && { kmsKeyId: this.customerKey }),
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      iamRoles: [this.props.roleArn(role)],
      automatedSnapshotRetentionPeriod: snapshots,
      finalSnapshotIdentifier: `${physicalName}-last`,
      skipFinalSnapshot: false,
    });
    const { clusterIdentifier } = placed(cluster, this.name);
    const logs = new RedshiftLogging(this, 'logging', {
      ...this.where,
      clusterIdentifier,
      logDestinationType: 'cloudwatch',
      logExports: ['connectionlog', 'useractivitylog', 'userlog'],
    });
    placed(logs, this.name);
    return { clusterIdentifier, secretArn: `\${aws_redshift_cluster.${this.name}.master_password_secret_arn}` };
  }

  /** "Database audit logging": what users do is logged only where a parameter says so; another one refuses connections without TLS. */
  private parameters(): string {
    const group = new RedshiftParameterGroup(this, 'parameters', {
      ...this.tagged,
      name: this.resource.physicalName,
      family: 'redshift-2.0',
      description: 'TLS, and a log of what users do',
      parameter: [
        { name: 'require_ssl', value: 'true' },
        { name: 'enable_user_activity_logging', value: 'true' },
      ],
    });
    return placed(group, this.name).name;
  }
}
