import { DataAwsDynamodbTable } from '@cdktf/provider-aws/lib/data-aws-dynamodb-table';
import { DataAwsKinesisStreamConsumer } from '@cdktf/provider-aws/lib/data-aws-kinesis-stream-consumer';
import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { DataAwsOamSinks } from '@cdktf/provider-aws/lib/data-aws-oam-sinks';
import { DataAwsSecretsmanagerSecret } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret';
import type { TerraformStack } from 'cdktf';
import { isReachable } from '../estate/deploy-role';
import type { Account, Estate, Resource } from '../estate/estate';
import { placed } from './placing';
import type { Providers } from './providers';

/** ARNs of resources of any account, for a stack that does not make them: what AWS makes up is looked up where the resource is. */
export class Arns {
  private readonly found = new Map<string, string>();
  private readonly accounts: ReadonlyMap<string, Account>;

  constructor(
    private readonly stack: TerraformStack,
    private readonly providers: Providers,
    private readonly account: Account,
    estate: Estate,
  ) {
    this.accounts = new Map(estate.accounts.map((other) => [other.name, other]));
  }

  of(resource: Resource): string {
    if (!isRandom(resource)) return resource.arn;
    const known = this.found.get(resource.ref);
    if (known !== undefined) return known;
    const arn = this.lookup(resource);
    this.found.set(resource.ref, arn);
    return arn;
  }

  /** The stream of a table of the account: its ARN ends in the time at which it was made. */
  stream({ ref, name, physicalName, region }: Resource): string {
    const known = this.found.get(`${ref}/stream`);
    if (known !== undefined) return known;
    const provider = this.providers.in(region);
    const table = { name: physicalName, ...(provider && { provider }) };
    const arn = placed(new DataAwsDynamodbTable(this.stack, `table.${ref}`, table), name).streamArn;
    this.found.set(`${ref}/stream`, arn);
    return arn;
  }

  /** The same, of what the stack has a way to. */
  ifFound(resource: Resource): string | undefined {
    const owner = this.ownerOf(resource);
    return !owner || isReachable(owner) || !isRandom(resource) ? this.of(resource) : undefined;
  }

  /** A key by its alias, a secret by its name, a consumer by its name and its stream. */
  private lookup(resource: Resource): string {
    const { account, name, region, physicalName, ref } = resource;
    const owner = this.ownerOf(resource);
    const provider = owner ? this.providers.of(owner, region) : this.providers.in(region);
    const id = owner ? `${account}_${name}` : name;
    const where = provider && { provider };
    if (resource.type === 'secret')
      return placed(new DataAwsSecretsmanagerSecret(this.stack, `secret.${ref}`, { name: physicalName, ...where }), id)
        .arn;
    if (resource.type === 'kinesis-consumer') {
      const consumer = { name: physicalName, streamArn: resource.arn.replace(/\/consumer\/.*$/, ''), ...where };
      return placed(new DataAwsKinesisStreamConsumer(this.stack, `consumer.${ref}`, consumer), id).arn;
    }
    // There is one in an account and region.
    if (resource.type === 'oam-sink') {
      placed(new DataAwsOamSinks(this.stack, `sink.${ref}`, where ?? {}), id);
      return `\${one(data.aws_oam_sinks.${id}.arns)}`;
    }
    return placed(new DataAwsKmsAlias(this.stack, `key.${ref}`, { name: `alias/${physicalName}`, ...where }), id)
      .targetKeyArn;
  }

  /** Another account that has it; undefined: it is that of the stack. */
  private ownerOf({ account }: Resource): Account | undefined {
    return account === this.account.name ? undefined : this.accounts.get(account);
  }
}

/** Does AWS make up a part of its ARN? */
function isRandom({ type, settings, arn }: Resource): boolean {
  if (type === 'kms-key') return settings['key-id'] === undefined;
  if (type === 'secret') return settings['suffix'] === undefined;
  return type === 'kinesis-consumer' || (type === 'oam-sink' && arn.endsWith('*'));
}
