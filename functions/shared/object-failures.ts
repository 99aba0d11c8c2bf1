import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Client } from './client';
import type { Failure, Failures } from './failures';
import { encryptionOf, ownerOf } from './object-options';
import { forEachLimited } from './retry';
import type { ObjectPlace } from './surroundings';

/** Failures as one object each, whose key is the record's position: a retry writes the same object again. */
export class ObjectFailures implements Failures {
  constructor(
    readonly s3: Client,
    readonly place: ObjectPlace,
    /** Name of the function that writes. */
    readonly writer: string,
  ) {}

  async write(failures: readonly Failure[]): Promise<void> {
    await forEachLimited(failures, 8, async ({ name, fields, data }) => {
      const command = new PutObjectCommand({
        Bucket: this.place.bucket,
        Key: `${this.place.prefix}${name}.json`,
        Body: `${JSON.stringify({ ...fields, function: this.writer, data })}\n`,
        ContentType: 'application/json',
        ...encryptionOf(this.place),
        ...ownerOf(this.place),
      });
      await this.s3.send(command);
    });
  }
}
