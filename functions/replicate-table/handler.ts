import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { Clients } from '../shared/clients';
import { once } from '../shared/once';
import { Telemetry } from '../shared/telemetry';
import { failuresOf } from '../shared/wiring';
import { Replica } from './replica';
import { type ReplicationParts, replicate } from './replicate';
import { replicationSurroundingsOf } from './surroundings';

const telemetry = new Telemetry();
const clients = new Clients(telemetry);

const prepare = once(async (): Promise<Omit<ReplicationParts, 'remaining'>> => {
  const { target, region, assume, sourceLedger, rule, failures } = replicationSurroundingsOf(process.env);
  const [there, here] = await Promise.all([clients.dynamo(assume, region), clients.dynamo()]);
  return {
    replica: new Replica(there, target),
    ...(sourceLedger !== undefined && {
      source: (table: string) => new Replica(here, { ...target, table, ledger: sourceLedger }),
    }),
    rule,
    failures: await failuresOf({ failures }, clients),
  };
});

/** Entry point of Lambda. */
export async function handler(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  telemetry.begin(context);
  const parts = await prepare();
  const result = await replicate(event.Records, { ...parts, remaining: () => context.getRemainingTimeInMillis() });
  telemetry.replicated(event.Records.length, result.counts, result.problem);
  return { batchItemFailures: result.failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
