import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { Construct } from 'constructs';
import type { GlueTableSettings } from '../catalog/glue-table';
import { cloudtrailColumns, tableFormats } from '../catalog/table-format';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What expansion adds to the settings. */
interface Resolved extends GlueTableSettings {
  readonly 'bucket-name'?: string;
}

/** A table over files of a bucket, whose partitions Athena works out by itself ("Use partition projection with Amazon Athena"). */
export class GlueTable extends ResourceConstruct<Resolved> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (this.resource.managed) this.addTable();
  }

  private addTable(): void {
    const { description, format, columns, partitions = [] } = this.settings;
    const { input, output, serde } = tableFormats[format];
    const database = this.props.related(this.settings.database ?? '');
    const made = new GlueCatalogTable(this, 'table', {
      ...this.where,
      name: this.resource.physicalName,
      databaseName: database.managed ? `\${aws_glue_catalog_database.${database.name}.name}` : database.physicalName,
      ...(description === undefined ? {} : { description }),
      tableType: 'EXTERNAL_TABLE',
      parameters: { EXTERNAL: 'TRUE', classification: format, ...this.projection() },
      partitionKeys: partitions.map(({ name }) => ({ name, type: 'string' })),
      storageDescriptor: {
        location: this.location,
        inputFormat: input,
        outputFormat: output,
        serDeInfo: { serializationLibrary: serde },
        columns: format === 'cloudtrail' && !columns ? [...cloudtrailColumns] : [...(columns ?? [])],
      },
    });
    placed(made, this.name);
  }

  private get location(): string {
    return `s3://${this.settings['bucket-name'] ?? ''}/${this.settings.prefix ?? ''}`;
  }

  private projection(): Readonly<Record<string, string>> {
    const { partitions, path } = this.settings;
    if (!partitions || path === undefined) return {};
    const keys = partitions.flatMap(({ name, values, numbers, date }): [string, string][] => {
      const key = (word: string) => `projection.${name}.${word}`;
      if (values)
        return [
          [key('type'), 'enum'],
          [key('values'), values.join(',')],
        ];
      if (numbers)
        return [
          [key('type'), 'integer'],
          [key('range'), `${numbers.from},${numbers.to}`],
          [key('digits'), String(numbers.digits)],
        ];
      if (!date) return [[key('type'), 'injected']];
      const range: [string, string] = [key('range'), `NOW-${date.days}DAYS,NOW`];
      const steps: [string, string][] = [
        [key('interval'), '1'],
        [key('interval.unit'), 'DAYS'],
      ];
      return [[key('type'), 'date'], [key('format'), date.format], range, ...steps];
    });
    // Athena's own template; to Terraform it is plain text.
    const template = `${this.location}${path.replace(/\{([a-z0-9_]+)\}/g, '$$$${$1}')}`;
    return { 'projection.enabled': 'true', ...Object.fromEntries(keys), 'storage.location.template': template };
  }
}
