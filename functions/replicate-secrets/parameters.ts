import {
  GetParameterCommand,
  type GetParameterCommandOutput,
  GetParameterHistoryCommand,
  type GetParameterHistoryCommandOutput,
  LabelParameterVersionCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import type { Client } from '../shared/client';
import type { Copy, Original, Replica, Source } from './copy';

/** Label of the version that we wrote ("Working with parameter labels"). */
const label = 'crossgrant-copy';

type Parameter = NonNullable<GetParameterCommandOutput['Parameter']>;

async function parameterIn(client: Client, Name: string): Promise<Parameter | undefined> {
  const found: GetParameterCommandOutput = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  return found.Parameter;
}

/** Parameters of the primary, by their names. */
export class ParameterSource implements Source {
  constructor(private readonly client: Client) {}

  async get(name: string): Promise<Original | undefined> {
    const found = await parameterIn(this.client, name);
    return found?.Value === undefined ? undefined : { value: found.Value, version: String(found.Version ?? '') };
  }
}

/** Parameters of the same names in the function's own account and region, made as what they are. */
export class ParameterReplica implements Replica {
  constructor(
    private readonly client: Client,
    /** Key of those that are encrypted; absent: that of the account. */
    private readonly keyId: string | undefined,
  ) {}

  /** Nobody but whoever made it has written its first version, which holds no value of anybody. */
  async get(name: string): Promise<Copy | undefined> {
    const found = await parameterIn(this.client, name);
    if (found?.Value === undefined) return undefined;
    const ours = found.Version === 1 || found.Version === (await this.labelled(name));
    return { value: found.Value, ours };
  }

  /** "PutParameter": a change keeps its type; of an encrypted one the key must be said again. */
  async put(name: string, { value }: Original): Promise<void> {
    const before = await parameterIn(this.client, name);
    const Value = value as string;
    const encrypted = before?.Type === 'SecureString' && this.keyId !== undefined ? { KeyId: this.keyId } : {};
    const tier = Buffer.byteLength(Value) > 4096 ? { Tier: 'Advanced' as const } : {};
    const { Version } = await this.client.send(
      new PutParameterCommand({ Name: name, Value, Overwrite: true, ...encrypted, ...tier }),
    );
    await this.client.send(
      new LabelParameterVersionCommand({ Name: name, ParameterVersion: Version, Labels: [label] }),
    );
  }

  async mark(name: string): Promise<void> {
    await this.client.send(new LabelParameterVersionCommand({ Name: name, Labels: [label] }));
  }

  /** "GetParameterHistory": up to 100 versions in pages, without their values. A selector (`name:label`) would be one call, but IAM's view of it is not documented. */
  private async labelled(Name: string): Promise<number | undefined> {
    let NextToken: string | undefined;
    do {
      const page: GetParameterHistoryCommandOutput = await this.client.send(
        new GetParameterHistoryCommand({ Name, MaxResults: 50, ...(NextToken !== undefined && { NextToken }) }),
      );
      const found = page.Parameters?.find(({ Labels = [] }) => Labels.includes(label));
      if (found) return found.Version;
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return undefined;
  }
}
