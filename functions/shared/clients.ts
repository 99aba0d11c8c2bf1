import type { Client } from './client';
import type { AssumedRole } from './surroundings';
import type { Telemetry } from './telemetry';

/** AWS clients, each loaded and made when it is first asked for, so that a cold start pays for what it uses. */
export class Clients {
  readonly #made = new Map<string, Promise<Client>>();

  constructor(readonly telemetry: Telemetry) {}

  kinesis(): Promise<Client> {
    return this.#once('kinesis', async () => {
      const [{ KinesisClient }, { NodeHttpHandler }] = await Promise.all([
        import('@aws-sdk/client-kinesis'),
        import('@smithy/node-http-handler'),
      ]);
      // Its own is HTTP/2, for subscriptions; one request at a time gains nothing by it, and proxies and emulators speak HTTP/1.1.
      return new KinesisClient({ requestHandler: new NodeHttpHandler() });
    });
  }

  /** DynamoDB, through a role and of a region where they are given. */
  dynamo(assume?: AssumedRole, region?: string): Promise<Client> {
    return this.#once(`dynamo ${assume?.role ?? ''} ${region ?? ''}`, async () => {
      const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
      return new DynamoDBClient(this.#place(assume, region));
    });
  }

  /** Secrets Manager, through a role and of a region where they are given. */
  secrets(assume?: AssumedRole, region?: string): Promise<Client> {
    return this.#once(`secrets ${assume?.role ?? ''} ${region ?? ''}`, async () => {
      const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      return new SecretsManagerClient(this.#place(assume, region));
    });
  }

  /** The Parameter Store, through a role and of a region where they are given. */
  parameters(assume?: AssumedRole, region?: string): Promise<Client> {
    return this.#once(`parameters ${assume?.role ?? ''} ${region ?? ''}`, async () => {
      const { SSMClient } = await import('@aws-sdk/client-ssm');
      return new SSMClient(this.#place(assume, region));
    });
  }

  sqs(): Promise<Client> {
    return this.#once('sqs', async () => new (await import('@aws-sdk/client-sqs')).SQSClient({}));
  }

  /** S3, through a role where one is given. */
  s3(assume?: AssumedRole): Promise<Client> {
    return this.#once(`s3 ${assume?.role ?? ''}`, async () => {
      const { S3Client } = await import('@aws-sdk/client-s3');
      return new S3Client(assume ? { credentials: this.credentials(assume) } : {});
    });
  }

  /** The Redshift Data API, through a role where one is given: it reaches warehouses of the caller's own account only. */
  redshift(assume?: AssumedRole): Promise<Client> {
    return this.#once(`redshift ${assume?.role ?? ''}`, async () => {
      const { RedshiftDataClient } = await import('@aws-sdk/client-redshift-data');
      return new RedshiftDataClient(assume ? { credentials: this.credentials(assume) } : {});
    });
  }

  #place(assume: AssumedRole | undefined, region: string | undefined) {
    return { ...(region !== undefined && { region }), ...(assume && { credentials: this.credentials(assume) }) };
  }

  /** Credentials of an assumed role. The SDK keeps them, and asks again when they are about to expire. */
  credentials({ role, externalId }: AssumedRole) {
    return async () => {
      const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
      const RoleSessionName = (process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'crossgrant').slice(0, 64);
      const command = new AssumeRoleCommand({
        RoleArn: role,
        RoleSessionName,
        ...(externalId !== undefined && { ExternalId: externalId }),
      });
      const { Credentials: given } = await new STSClient({}).send(command);
      if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Error('AssumeRole gave no credentials');
      return {
        accessKeyId: given.AccessKeyId,
        secretAccessKey: given.SecretAccessKey,
        ...(given.SessionToken !== undefined && { sessionToken: given.SessionToken }),
        ...(given.Expiration !== undefined && { expiration: given.Expiration }),
      };
    };
  }

  /** A client that could not be made is tried again by the next invocation. */
  #once(name: string, make: () => Promise<Client>): Promise<Client> {
    const known = this.#made.get(name);
    if (known) return known;
    const made = make().then((client) => this.telemetry.traced(client));
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    return made;
  }
}
