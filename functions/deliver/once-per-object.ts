import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';

/** A task that runs once for each key, and the place where the context of the invocation is told. */
export interface OncePerObject {
  readonly run: (key: string) => Promise<void>;
  readonly begin: (context: Context) => void;
}

/**
 * Powertools' idempotency, for loads: one item an object, in the ledger's table. A load that ended is not run again, one that was cut
 * off is run again when the invocation that began it must be over.
 */
export function oncePerObject(
  dynamo: DynamoDBClient,
  table: string,
  seconds: number,
  task: (key: string) => Promise<void>,
): OncePerObject {
  const config = new IdempotencyConfig({ expiresAfterSeconds: seconds });
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: table,
    awsSdkV3Client: dynamo,
    keyAttr: 'pk',
    sortKeyAttr: 'sk',
    staticPkValue: 'loads',
    expiryAttr: 'expires',
  });
  const idempotent = makeIdempotent(
    async (key: string) => {
      await task(key);
      return true;
    },
    { persistenceStore, config },
  );
  return {
    run: async (key) => {
      await idempotent(key);
    },
    begin: (context) => config.registerLambdaContext(context),
  };
}
