import { DynamodbResourcePolicy } from '@cdktf/provider-aws/lib/dynamodb-resource-policy';
import { type DynamodbTableConfig, DynamodbTable as Table } from '@cdktf/provider-aws/lib/dynamodb-table';
import { DynamodbTableReplicaA } from '@cdktf/provider-aws/lib/dynamodb-table-replica';
import type { Construct } from 'constructs';
import type { DynamodbTableSettings } from '../catalog/dynamodb-table';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

type Attribute = NonNullable<DynamodbTableSettings['hash-key']>;

/** "AttributeDefinition", AttributeType. */
const attributeTypes: Readonly<Record<Attribute['type'], string>> = { string: 'S', number: 'N', binary: 'B' };

/** A table with its indexes, and its policy; an existing one gets its policy by its ARN. */
export class DynamodbTable extends ResourceConstruct<DynamodbTableSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const resourceArn = this.arnOfTable();
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = new DynamodbResourcePolicy(this, 'policy', { ...this.where, resourceArn, policy });
    after(placed(made, this.name), props.after);
  }

  private arnOfTable(): string {
    if (!this.resource.managed) return this.resource.arn;
    return this.settings['replica-of'] === undefined ? this.addTable() : this.addReplica();
  }

  /** Keys, indexes and whatever else is not here come from the table. */
  private addReplica(): string {
    const { settings } = this;
    const { name } = this.props.related(settings['replica-of'] ?? '');
    const replica = new DynamodbTableReplicaA(this, 'table', {
      ...this.tagged,
      globalTableArn: `\${aws_dynamodb_table.${name}.arn}`,
      deletionProtectionEnabled: settings['deletion-protection'] ?? true,
      pointInTimeRecovery: settings['point-in-time-recovery'] ?? true,
      ...(this.customerKey !== undefined && { kmsKeyArn: this.customerKey }),
    });
    return placed(replica, this.name).arn;
  }

  private addTable(): string {
    const { settings } = this;
    const expiry = settings['expire-by'];
    const table = new Table(this, 'table', {
      ...this.tagged,
      name: this.resource.physicalName,
      deletionProtectionEnabled: settings['deletion-protection'] ?? true,
      pointInTimeRecovery: { enabled: settings['point-in-time-recovery'] ?? true },
      ...this.keys(),
      ...this.capacity(),
      ...this.encryption(),
      ...(settings.stream ? { streamEnabled: true, streamViewType: constantOf(settings.stream) } : {}),
      ...(expiry === undefined ? {} : { ttl: { attributeName: expiry, enabled: true } }),
      // Each is a resource of its own, with tags, protection and policy, and not a part of the table.
      ...(this.props.replicas?.length && { lifecycle: { ignoreChanges: ['replica'] } }),
    });
    return placed(table, this.name).arn;
  }

  /** Every attribute that is a key of something is defined once; Terraform keeps the definitions as a set. */
  private keys(): Pick<DynamodbTableConfig, 'hashKey' | 'rangeKey' | 'attribute' | 'globalSecondaryIndex'> {
    const { 'hash-key': hash, 'range-key': range, indexes = {} } = this.settings;
    const inOrder = Object.entries(indexes).sort(([a], [b]) => (a < b ? -1 : 1));
    const used = [hash, range, ...inOrder.flatMap(([, index]) => [index['hash-key'], index['range-key']])];
    const types = new Map(used.flatMap((key) => (key ? [[key.name, attributeTypes[key.type]] as const] : [])));
    return {
      ...(hash ? { hashKey: hash.name } : {}),
      ...(range ? { rangeKey: range.name } : {}),
      attribute: [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, type })),
      ...(inOrder.length > 0
        ? {
            globalSecondaryIndex: inOrder.map(([name, index]) => ({
              name,
              hashKey: index['hash-key'].name,
              ...(index['range-key'] ? { rangeKey: index['range-key'].name } : {}),
              ...projection(index.attributes),
              ...this.units(),
            })),
          }
        : {}),
    };
  }

  private capacity(): Partial<DynamodbTableConfig> {
    const provisioned = this.settings.billing === 'provisioned';
    return { billingMode: provisioned ? 'PROVISIONED' : 'PAY_PER_REQUEST', ...this.units() };
  }

  /** Indexes of a provisioned table have units of their own; they get those of the table. */
  private units(): { readonly readCapacity?: number; readonly writeCapacity?: number } {
    if (this.settings.billing !== 'provisioned') return {};
    return {
      readCapacity: this.settings['read-capacity'] ?? 1,
      writeCapacity: this.settings['write-capacity'] ?? 1,
    };
  }

  /** "DynamoDB encryption at rest": without this, a key that DynamoDB owns; `enabled` alone, `aws/dynamodb`. */
  private encryption(): Partial<DynamodbTableConfig> {
    if (this.awsManagedKey) return { serverSideEncryption: { enabled: true } };
    return this.customerKey === undefined
      ? {}
      : { serverSideEncryption: { enabled: true, kmsKeyArn: this.customerKey } };
  }
}

function projection(attributes: readonly string[] | undefined): {
  projectionType: string;
  nonKeyAttributes?: string[];
} {
  if (!attributes) return { projectionType: 'ALL' };
  if (attributes.length === 0) return { projectionType: 'KEYS_ONLY' };
  return { projectionType: 'INCLUDE', nonKeyAttributes: [...attributes].sort() };
}

/** `new-image` as AWS writes it: `NEW_IMAGE`. */
function constantOf(word: string): string {
  return word.toUpperCase().replaceAll('-', '_');
}
