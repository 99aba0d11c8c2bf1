import { type AwsCalls, type Call, type Credentials, rootOf } from './aws-calls';

/** A bucket whose objects only the test puts and removes, as the root of its account. */
export class Bucket {
  readonly #read = new Map<string, Buffer>();

  constructor(
    private readonly aws: AwsCalls,
    private readonly account: string,
    readonly name: string,
  ) {}

  /** Puts objects there, of one byte each. */
  async fill(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.aws.must(rootOf(this.account), this.put(key));
  }

  /** What the objects hold, by their keys. What was read before is read again only when it has changed. */
  async contents(): Promise<ReadonlyMap<string, Buffer>> {
    const root = rootOf(this.account);
    const found = new Map<string, Buffer>();
    let next: object = {};
    do {
      const page = await this.aws.must(root, this.call('list_objects_v2', next));
      for (const { Key, ETag } of (page['Contents'] ?? []) as readonly Listed[]) {
        const known = this.#read.get(`${Key} ${ETag}`);
        const content = known ?? bytesOf((await this.aws.must(root, this.get(Key)))['Body']);
        this.#read.set(`${Key} ${ETag}`, content);
        found.set(Key, content);
      }
      next = page['IsTruncated'] ? { ContinuationToken: page['NextContinuationToken'] } : {};
    } while ('ContinuationToken' in next);
    return found;
  }

  /** Removes all objects with their versions, locked ones too, so that Terraform can delete the bucket. */
  async empty(): Promise<void> {
    const root = rootOf(this.account);
    const list = { service: 's3', operation: 'list_object_versions', parameters: { Bucket: this.name } };
    const { Versions = [], DeleteMarkers = [] } = (await this.aws.must(root, list)) as Record<string, Version[]>;
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
      const parameters = { Bucket: this.name, Key, VersionId, BypassGovernanceRetention: true };
      await this.aws.must(root, { service: 's3', operation: 'delete_object', parameters });
    }
  }

  /** What somebody may do with an object or listing: `allowed` or `refused` for each. */
  async verdicts(as: Credentials, calls: Readonly<Record<string, Call>>): Promise<Record<string, string>> {
    const verdicts: Record<string, string> = {};
    for (const [what, call] of Object.entries(calls)) verdicts[what] = await this.aws.verdict(as, call);
    return verdicts;
  }

  get(key: string): Call {
    return this.call('get_object', { Key: key });
  }

  put(key: string): Call {
    return this.call('put_object', { Key: key, Body: 'x' });
  }

  delete(key: string): Call {
    return this.call('delete_object', { Key: key });
  }

  list(prefix?: string): Call {
    return this.call('list_objects_v2', prefix === undefined ? {} : { Prefix: prefix });
  }

  private call(operation: string, parameters: object): Call {
    return { service: 's3', operation, parameters: { Bucket: this.name, ...parameters } };
  }
}

/** A body as aws_calls.py hands it over. */
function bytesOf(body: unknown): Buffer {
  return typeof body === 'string'
    ? Buffer.from(body)
    : Buffer.from((body as { readonly base64: string }).base64, 'base64');
}

interface Listed {
  readonly Key: string;
  readonly ETag: string;
}

interface Version {
  readonly Key: string;
  readonly VersionId: string;
}
