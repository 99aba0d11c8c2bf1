import {
  DescribeSecretCommand,
  type DescribeSecretCommandOutput,
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
  PutSecretValueCommand,
  type PutSecretValueCommandOutput,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { type Client, errorName } from '../shared/client';
import type { Copy, Original, Replica, Source, Value } from './copy';

/** Staging label of the version that we wrote ("What's in a Secrets Manager secret?", Version). */
const label = 'crossgrant-copy';
const current = 'AWSCURRENT';

interface Held {
  readonly value: Value;
  readonly version: string;
}

/** "GetSecretValue": without a version that is current there is nothing to find. */
async function heldIn(client: Client, SecretId: string): Promise<Held | undefined> {
  try {
    const found: GetSecretValueCommandOutput = await client.send(new GetSecretValueCommand({ SecretId }));
    const value = found.SecretString ?? found.SecretBinary;
    return value === undefined ? undefined : { value, version: found.VersionId ?? '' };
  } catch (error) {
    if (errorName(error) !== 'ResourceNotFoundException') throw error;
    // A secret without a value yet answers like one that is not there.
    await client.send(new DescribeSecretCommand({ SecretId }));
    return undefined;
  }
}

/** Secrets of the primary, by their ARNs without the random part. */
export class SecretSource implements Source {
  constructor(
    private readonly client: Client,
    private readonly arns: ReadonlyMap<string, string>,
  ) {}

  get(name: string): Promise<Original | undefined> {
    return heldIn(this.client, this.arns.get(name) ?? name);
  }
}

/** Secrets of the same names in the function's own account and region. */
export class SecretReplica implements Replica {
  constructor(private readonly client: Client) {}

  async get(name: string): Promise<Copy | undefined> {
    const held = await heldIn(this.client, name);
    return held && { value: held.value, ours: (await this.labelled(name)) === held.version };
  }

  /**
   * "PutSecretValue": the same token with the same value does nothing, and a label moves from whatever version has it. An emulator may not
   * have moved ours.
   */
  async put(name: string, { value, version }: Original): Promise<void> {
    const content = typeof value === 'string' ? { SecretString: value } : { SecretBinary: value };
    const VersionStages = [current, label];
    const command = { SecretId: name, ClientRequestToken: version, VersionStages, ...content };
    const made: PutSecretValueCommandOutput = await this.client.send(new PutSecretValueCommand(command));
    if (!made.VersionStages?.includes(label)) await this.mark(name);
  }

  async mark(name: string): Promise<void> {
    const held = await heldIn(this.client, name);
    const from = await this.labelled(name);
    if (!held) return;
    const move = { SecretId: name, VersionStage: label, MoveToVersionId: held.version };
    await this.client.send(
      new UpdateSecretVersionStageCommand({ ...move, ...(from && { RemoveFromVersionId: from }) }),
    );
  }

  private async labelled(name: string): Promise<string | undefined> {
    const found: DescribeSecretCommandOutput = await this.client.send(new DescribeSecretCommand({ SecretId: name }));
    const versions = Object.entries(found.VersionIdsToStages ?? {});
    return versions.find(([, stages]) => stages.includes(label))?.[0];
  }
}
