import { RedshiftserverlessNamespace } from '@cdktf/provider-aws/lib/redshiftserverless-namespace';
import { RedshiftserverlessWorkgroup } from '@cdktf/provider-aws/lib/redshiftserverless-workgroup';
import type { Construct } from 'constructs';
import { type RedshiftWorkgroupSettings, workgroupTag } from '../catalog/redshift-workgroup';
import { Network } from './network';
import { placed } from './placing';
import { administer, type Granted } from './redshift-statements';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A workgroup of Redshift Serverless with its namespace, private, and what its tables are and who may use them. */
export class RedshiftWorkgroup extends ResourceConstruct<RedshiftWorkgroupSettings & Granted> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { database, 'runs-as': role, 'admin-secret': secret } = this.settings;
    const copyRole = role === undefined ? undefined : props.roleArn(role);
    const secretArn = this.resource.managed ? this.addNamespace() : secret && props.arnOf?.(props.related(secret).ref);
    const workgroupName = this.resource.managed ? this.addWorkgroup() : this.resource.physicalName;
    if (secretArn === undefined) return;
    const warehouse = { name: this.name, where: this.where, at: { workgroupName }, database, secretArn };
    administer(this, warehouse, this.settings, copyRole);
  }

  /** Its data, and its administrator, whose password nobody has ever seen. */
  private addNamespace(): string {
    const { database, 'runs-as': role = '' } = this.settings;
    const key = this.customerKey;
    const namespace = new RedshiftserverlessNamespace(this, 'namespace', {
      ...this.tagged,
      namespaceName: this.resource.physicalName,
      dbName: database,
      iamRoles: [this.props.roleArn(role)],
      manageAdminPassword: true,
      logExports: ['connectionlog', 'useractivitylog', 'userlog'],
      ...(key !== undefined && { kmsKeyId: key }),
    });
    return placed(namespace, this.name).adminPasswordSecretArn;
  }

  private addWorkgroup(): string {
    const { capacity, 'capacity-limit': most, network = '' } = this.settings;
    const { tags, ...where } = this.tagged;
    const workgroup = new RedshiftserverlessWorkgroup(this, 'workgroup', {
      ...where,
      tags: { ...tags, [workgroupTag]: this.resource.physicalName },
      workgroupName: this.resource.physicalName,
      namespaceName: `\${aws_redshiftserverless_namespace.${this.name}.namespace_name}`,
      baseCapacity: capacity,
      ...(most !== undefined && { maxCapacity: most }),
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      ...Network.placeOf(this.props.related(network)),
      // "Configuring security settings for connections".
      configParameter: [{ parameterKey: 'require_ssl', parameterValue: 'true' }],
    });
    return placed(workgroup, this.name).workgroupName;
  }
}
