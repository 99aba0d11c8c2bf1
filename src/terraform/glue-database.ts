import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import type { Construct } from 'constructs';
import type { GlueDatabaseSettings } from '../catalog/glue-database';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A database of the Data Catalog. */
export class GlueDatabase extends ResourceConstruct<GlueDatabaseSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { description } = this.settings;
    const name = this.resource.physicalName;
    const made = new GlueCatalogDatabase(this, 'database', {
      ...this.tagged,
      name,
      ...(description === undefined ? {} : { description }),
    });
    placed(made, this.name);
  }
}
