import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { oncePerObject } from '../../functions/deliver/once-per-object';
import { loadObject, loadSql, type WarehouseParts } from '../../functions/deliver/warehouse';
import type { Failure } from '../../functions/shared/failures';

const place = {
  target: { workgroup: 'analytics' },
  database: 'dev',
  tables: ['public.payments'],
  copyRole: 'arn:aws:iam::333333333333:role/copy',
};

/** The Data API: one statement for each token, which runs to its end after two looks. */
class FakeRedshift {
  readonly statements = new Map<string, { id: string; sqls: readonly string[]; looks: number }>();

  /** The end of each statement in turn; `FINISHED` after the last. */
  constructor(readonly ends: string[] = []) {}

  // biome-ignore lint/suspicious/noExplicitAny: a fake reads inputs of two commands
  async send(command: any): Promise<any> {
    const { input } = command;
    if (command.constructor.name === 'BatchExecuteStatementCommand') {
      const known = this.statements.get(input.ClientToken);
      const made = known ?? { id: `statement-${this.statements.size}`, sqls: input.Sqls, looks: 0 };
      this.statements.set(input.ClientToken, made);
      return { Id: made.id };
    }
    const found = [...this.statements.values()].find(({ id }) => id === input.Id);
    if (!found) throw new Error('unknown statement');
    found.looks += 1;
    const at = [...this.statements.values()].indexOf(found);
    return { Status: found.looks < 2 ? 'STARTED' : (this.ends[at] ?? 'FINISHED') };
  }
}

function partsOf(redshift: FakeRedshift, remaining = () => 60_000) {
  const failed: Failure[] = [];
  const failures = { write: async (all: readonly Failure[]) => void failed.push(...all) };
  const parts: WarehouseParts = { redshift, place, bucket: 'curated', failures, remaining, interval: 1 };
  return { parts, failed };
}

test('a load copies into a temporary table and merges by record id, in one transaction', () => {
  expect(loadSql("s3://curated/it's.gz", place)).toEqual([
    'CREATE TEMP TABLE crossgrant_incoming (LIKE "public"."payments")',
    "COPY crossgrant_incoming FROM 's3://curated/it''s.gz' IAM_ROLE 'arn:aws:iam::333333333333:role/copy' FORMAT JSON 'auto ignorecase' GZIP TIMEFORMAT 'auto'",
    'MERGE INTO "public"."payments" USING crossgrant_incoming ON "public"."payments".record_id = crossgrant_incoming.record_id REMOVE DUPLICATES',
    'DROP TABLE crossgrant_incoming',
  ]);
});

test('an invocation that follows a crash waits for the statement that runs already', async () => {
  const redshift = new FakeRedshift();
  let time = 3;
  const { parts } = partsOf(redshift, () => time--);
  await expect(loadObject('a.gz', { ...parts, interval: 2 })).rejects.toThrow('still loading');
  await loadObject('a.gz', partsOf(redshift).parts);
  expect(redshift.statements.size).toBe(1);
});

test('a statement that failed is started anew, and after three the object goes to the failure destination', async () => {
  const mended = new FakeRedshift(['FAILED', 'ABORTED']);
  const once = partsOf(mended);
  await loadObject('a.gz', once.parts);
  expect([mended.statements.size, once.failed]).toEqual([3, []]);

  const broken = new FakeRedshift(['FAILED', 'FAILED', 'FAILED']);
  const { parts, failed } = partsOf(broken);
  await loadObject('a.gz', parts);
  expect(failed).toEqual([
    {
      name: 'loads/a.gz',
      group: 'loads',
      data: '',
      fields: {
        reason: 'warehouse-refused',
        detail: 'statement statement-2',
        object: 's3://curated/a.gz',
        tables: 'public.payments',
      },
    },
  ]);
});

test('Powertools runs a load once for each object, and again when it failed', async () => {
  const items = new Map<string, Record<string, unknown>>();
  // Powertools takes nothing that is not made by the SDK.
  const dynamo = Object.assign(new DynamoDBClient({ region: 'eu-west-1' }), {
    // biome-ignore lint/suspicious/noExplicitAny: a fake reads inputs of several commands
    send: async (command: any) => {
      const { input } = command;
      const name = command.constructor.name;
      const key = (from: { pk: { S: string }; sk: { S: string } }) => `${from.pk.S} ${from.sk.S}`;
      if (name === 'PutItemCommand') {
        if (items.has(key(input.Item))) {
          throw new ConditionalCheckFailedException({
            message: 'exists',
            $metadata: {},
            Item: items.get(key(input.Item)) as never,
          });
        }
        items.set(key(input.Item), input.Item);
      } else if (name === 'UpdateItemCommand') {
        items.set(key(input.Key), { ...input.Key, status: { S: 'COMPLETED' }, data: { M: {} } });
      } else items.delete(key(input.Key));
      return {};
    },
  });
  const loaded: string[] = [];
  const task = async (key: string) => {
    loaded.push(key);
    if (key === 'b' && loaded.length < 4) throw new Error('not now');
  };
  const loads = oncePerObject(dynamo as never, 'ledger', 3600, task);
  loads.begin({ getRemainingTimeInMillis: () => 1000 } as Context);
  await loads.run('a');
  await loads.run('a');
  await expect(loads.run('b')).rejects.toThrow();
  await expect(loads.run('b')).rejects.toThrow();
  await loads.run('b');
  expect(loaded).toEqual(['a', 'b', 'b', 'b']);
  expect([...items.keys()].every((key) => key.startsWith('loads '))).toBe(true);
});
