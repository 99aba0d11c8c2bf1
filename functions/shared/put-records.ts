import { PutRecordsCommand, type PutRecordsCommandOutput } from '@aws-sdk/client-kinesis';
import type { Client } from './client';

/** "PutRecords": 500 records and 5 MiB a request, 1 MiB a record; partition keys count. */
export const putLimits = { records: 500, request: 5 * 1024 * 1024, record: 1024 * 1024 };

/** A record for a stream; text is UTF-8. */
export interface Outgoing {
  readonly data: string | Uint8Array;
  readonly key: string;
}

/** Puts records, as many as one request takes. Gives the error code of each, undefined for those that got through. */
export async function putRecords(
  kinesis: Client,
  stream: string,
  records: readonly Outgoing[],
): Promise<readonly (string | undefined)[]> {
  const Records = records.map(({ data, key }) => ({ Data: Buffer.from(data), PartitionKey: key }));
  const answer = (await kinesis.send(new PutRecordsCommand({ StreamARN: stream, Records }))) as PutRecordsCommandOutput;
  return records.map((_, at) => answer.Records?.[at]?.ErrorCode);
}

/** Cuts records into requests that Kinesis accepts. */
export function chunksOf<T extends Outgoing>(records: readonly T[]): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let size = 0;
  for (const record of records) {
    const bytes = Buffer.byteLength(record.data) + Buffer.byteLength(record.key);
    const last = chunks.at(-1);
    if (!last || last.length === putLimits.records || size + bytes > putLimits.request) {
      chunks.push([record]);
      size = bytes;
    } else {
      last.push(record);
      size += bytes;
    }
  }
  return chunks;
}
