import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { type Client, errorStatus } from '../shared/client';
import { type Fields, isFields } from '../shared/envelope';
import { TransientError } from '../shared/outcome';
import type { Source } from './enrich';

/** Where the file lies. */
export interface FilePlace {
  readonly bucket: string;
  readonly object: string;
  readonly account?: string;
}

/** Reference data in one S3 object: JSON, an object of objects by key. It is asked for anew after a time, and sent only when it changed. */
export class FileSource implements Source {
  #content: Fields = {};
  #etag: string | undefined;
  #checked = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | undefined;

  constructor(
    readonly s3: Client,
    readonly place: FilePlace,
    readonly milliseconds: number,
    readonly now: () => number = Date.now,
  ) {}

  async find(key: string): Promise<Fields | undefined> {
    if (this.now() - this.#checked >= this.milliseconds) {
      this.#checking ??= this.#refresh().finally(() => {
        this.#checking = undefined;
      });
      await this.#checking;
    }
    const found = Object.hasOwn(this.#content, key) ? this.#content[key] : undefined;
    return isFields(found) ? found : undefined;
  }

  async #refresh(): Promise<void> {
    const command = new GetObjectCommand({
      Bucket: this.place.bucket,
      Key: this.place.object,
      ...(this.#etag !== undefined && { IfNoneMatch: this.#etag }),
      ...(this.place.account !== undefined && { ExpectedBucketOwner: this.place.account }),
    });
    try {
      const answer = (await this.s3.send(command)) as GetObjectCommandOutput;
      this.#content = parse((await answer.Body?.transformToString()) ?? '');
      this.#etag = answer.ETag;
    } catch (error) {
      // The SDK throws on 304, which is no error here.
      if (errorStatus(error) !== 304) throw error;
    }
    this.#checked = this.now();
  }
}

function parse(text: string): Fields {
  const value = jsonOf(text);
  // Thrown, so that the records wait until somebody has mended the file.
  if (!isFields(value)) throw new TransientError('the reference file is no JSON object');
  return value;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
