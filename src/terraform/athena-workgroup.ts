import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { AthenaWorkgroup as Workgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { Construct } from 'constructs';
import type { AthenaWorkgroupSettings } from '../catalog/athena-workgroup';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

const gibibyte = 1024 ** 3;

/** A workgroup whose settings nobody can get round in a query, and the queries that are kept in it. */
export class AthenaWorkgroup extends ResourceConstruct<AthenaWorkgroupSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const workgroup = this.resource.managed ? this.addWorkgroup() : this.resource.physicalName;
    for (const [name, { sql, description, database }] of Object.entries(this.settings.queries ?? {})) {
      const { managed, name: id, physicalName } = props.related(database);
      const query = new AthenaNamedQuery(this, `query.${name}`, {
        ...this.where,
        name,
        workgroup,
        database: managed ? `\${aws_glue_catalog_database.${id}.name}` : physicalName,
        query: sql,
        ...(description === undefined ? {} : { description }),
      });
      placed(query, `${this.name}_${name}`);
    }
  }

  private addWorkgroup(): string {
    const { description, bucket: named = '', prefix = '', 'scan-limit': limit } = this.settings;
    const bucket = this.props.related(named);
    const kmsKeyArn = this.props.keyArn?.(bucket.key);
    const workgroup = new Workgroup(this, 'workgroup', {
      ...this.tagged,
      name: this.resource.physicalName,
      ...(description === undefined ? {} : { description }),
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        ...(limit === undefined ? {} : { bytesScannedCutoffPerQuery: limit * gibibyte }),
        resultConfiguration: {
          outputLocation: `s3://${bucket.physicalName}/${prefix}`,
          expectedBucketOwner: bucket.arn.split(':')[4] || this.resource.arn.split(':')[4] || '',
          encryptionConfiguration:
            kmsKeyArn === undefined || kmsKeyArn === 'aws-managed'
              ? { encryptionOption: 'SSE_S3' }
              : { encryptionOption: 'SSE_KMS', kmsKeyArn },
        },
      },
    });
    return placed(workgroup, this.name).name;
  }
}
