import { DbInstance, type DbInstanceConfig } from '@cdktf/provider-aws/lib/db-instance';
import type { Construct } from 'constructs';
import type { RdsInstanceSettings } from '../catalog/rds-instance';
import { databaseConfig } from './database';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** An instance of RDS, private and encrypted, whose users may log in by IAM. */
export class RdsInstance extends ResourceConstruct<RdsInstanceSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { settings } = this;
    const { physicalName } = this.resource;
    const instance = new DbInstance(this, 'instance', {
      ...this.tagged,
      identifier: physicalName,
      instanceClass: settings.class ?? '',
      ...databaseConfig(settings, physicalName, this.customerKey),
      multiAz: settings.zones === 'two',
      publiclyAccessible: false,
      ...(settings['replica-of'] === undefined ? this.ofItsOwn() : this.ofSource(settings['replica-of'])),
    });
    placed(instance, this.name);
  }

  /** "Password management with Amazon RDS and AWS Secrets Manager": no password passes through Terraform. */
  private ofItsOwn(): Partial<DbInstanceConfig> {
    const { engine = '', 'engine-version': engineVersion, database, admin, storage } = this.settings;
    return {
      engine,
      ...(engineVersion !== undefined && { engineVersion }),
      ...(database !== undefined && { dbName: database }),
      allocatedStorage: storage,
      username: admin,
      manageMasterUserPassword: true,
      ...(this.customerKey !== undefined && { masterUserSecretKmsKeyId: this.customerKey }),
    };
  }

  /** "Creating a read replica in a different AWS Region": the source by its ARN. Once promoted, it stays so. */
  private ofSource(source: string): Partial<DbInstanceConfig> {
    return { replicateSourceDb: this.props.related(source).arn, lifecycle: { ignoreChanges: ['replicate_source_db'] } };
  }
}
