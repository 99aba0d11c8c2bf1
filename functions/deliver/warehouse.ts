import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchExecuteStatementCommand,
  type BatchExecuteStatementCommandOutput,
  DescribeStatementCommand,
  type DescribeStatementCommandOutput,
} from '@aws-sdk/client-redshift-data';
import type { Client } from '../shared/client';
import type { Failures } from '../shared/failures';
import { TransientError } from '../shared/outcome';
import type { WarehousePlace } from './surroundings';

/** What a load works with. */
export interface WarehouseParts {
  readonly redshift: Client;
  readonly place: WarehousePlace;
  readonly bucket: string;
  readonly failures: Failures;
  /** Milliseconds until the invocation has to end. */
  readonly remaining: () => number;
  /** Milliseconds between two looks at a statement. */
  readonly interval?: number;
}

/** So often a load is tried; then it goes to the failure destination, and the shard goes on. */
const attempts = 3;

/**
 * Loads one object into all tables, in one transaction: COPY into a temporary table, MERGE by record id. A load that is run twice changes
 * nothing the second time. The token of an attempt comes from the object's key, so that an invocation that follows a crash waits for
 * the statement that runs already instead of starting another.
 */
export async function loadObject(key: string, parts: WarehouseParts): Promise<void> {
  let statement = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    statement = await start(key, attempt, parts);
    if (await finish(statement, parts)) return;
  }
  const object = `s3://${parts.bucket}/${key}`;
  const fields = {
    reason: 'warehouse-refused',
    detail: `statement ${statement}`,
    object,
    tables: parts.place.tables.join(),
  };
  await parts.failures.write([{ name: `loads/${key}`, group: 'loads', fields, data: '' }]);
}

async function start(key: string, attempt: number, { redshift, place, bucket }: WarehouseParts): Promise<string> {
  const token = createHash('sha256').update(`${bucket}/${key} ${place.tables.join()} ${attempt}`).digest('hex');
  const command = new BatchExecuteStatementCommand({
    Sqls: [...loadSql(`s3://${bucket}/${key}`, place)],
    Database: place.database,
    ClientToken: token,
    StatementName: `crossgrant-${token.slice(0, 16)}`,
    ...('workgroup' in place.target
      ? { WorkgroupName: place.target.workgroup }
      : { ClusterIdentifier: place.target.cluster }),
    ...(place.secret !== undefined && { SecretArn: place.secret }),
  });
  const { Id: id } = (await redshift.send(command)) as BatchExecuteStatementCommandOutput;
  if (id === undefined) throw new TransientError('the warehouse took no statement');
  return id;
}

/** True when the statement succeeded, false when it failed; throws while it runs and time is up. */
async function finish(id: string, { redshift, remaining, interval = 500 }: WarehouseParts): Promise<boolean> {
  while (remaining() > interval) {
    const answer = (await redshift.send(new DescribeStatementCommand({ Id: id }))) as DescribeStatementCommandOutput;
    if (answer.Status === 'FINISHED') return true;
    if (answer.Status === 'FAILED' || answer.Status === 'ABORTED') return false;
    await sleep(interval);
  }
  throw new TransientError('the warehouse is still loading');
}

/**
 * The statements of a load; "BatchExecuteStatement" runs them as one transaction. `REMOVE DUPLICATES` is MERGE's simplified mode: rows of
 * the same id are replaced, others inserted. Names come checked from the environment, the object's key from us.
 */
export function loadSql(
  object: string,
  { tables, copyRole }: Pick<WarehousePlace, 'tables' | 'copyRole'>,
): readonly string[] {
  return tables.flatMap((table) => tableSql(object, table, copyRole));
}

function tableSql(object: string, table: string, copyRole: string): readonly string[] {
  const target = table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
  return [
    `CREATE TEMP TABLE crossgrant_incoming (LIKE ${target})`,
    `COPY crossgrant_incoming FROM ${quoted(object)} IAM_ROLE ${quoted(copyRole)} FORMAT JSON 'auto ignorecase' GZIP TIMEFORMAT 'auto'`,
    `MERGE INTO ${target} USING crossgrant_incoming ON ${target}.record_id = crossgrant_incoming.record_id REMOVE DUPLICATES`,
    'DROP TABLE crossgrant_incoming',
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
