import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context, KinesisStreamEvent } from 'aws-lambda';
import { processBatch, stageSync } from '../shared/batch';
import { Clients } from '../shared/clients';
import { decodeEnvelope } from '../shared/decode';
import type { Failures } from '../shared/failures';
import { once } from '../shared/once';
import { type Outcome, Rejected } from '../shared/outcome';
import type { Entry } from '../shared/position';
import type { Sink } from '../shared/sink';
import type { AfterStore } from '../shared/store-sink';
import type { StorePlace, Surroundings } from '../shared/surroundings';
import { Telemetry } from '../shared/telemetry';
import { sinkOf } from '../shared/wiring';
import { type DeliverSurroundings, deliverSurroundingsOf } from './surroundings';

const telemetry = new Telemetry();
const clients = new Clients(telemetry);

/** The invocation that runs; a function runs one at a time. */
let current: Context | undefined;

/** Milliseconds that moving the watermark may take after a load. */
const reserve = 3000;

interface Prepared {
  readonly input: Surroundings['input'];
  readonly sink: Sink;
}

const prepare = once(async (): Promise<Prepared> => {
  const surroundings = deliverSurroundingsOf(process.env);
  const sink = await sinkOf(surroundings, clients, telemetry, (store, failures) =>
    loaderOf(surroundings, store, failures),
  );
  return { input: surroundings.input, sink };
});

/** The load of an object into the warehouse, where there is one. */
async function loaderOf(
  { warehouse: place }: DeliverSurroundings,
  store: StorePlace,
  failures: Failures,
): Promise<AfterStore | undefined> {
  if (!place) return undefined;
  const [{ loadObject }, { oncePerObject }] = await Promise.all([import('./warehouse'), import('./once-per-object')]);
  const [redshift, dynamo] = await Promise.all([clients.redshift(store.assume), clients.dynamo()]);
  const remaining = () => (current?.getRemainingTimeInMillis() ?? 0) - reserve;
  const parts = { redshift, place, bucket: store.objects.bucket, failures, remaining };
  const loads = oncePerObject(dynamo as DynamoDBClient, store.ledger, 86_400, (key) => loadObject(key, parts));
  return (key) => {
    if (current) loads.begin(current);
    return loads.run(key);
  };
}

/** Entry point of Lambda. */
export async function handler(event: KinesisStreamEvent, context: Context) {
  telemetry.begin(context);
  current = context;
  const { input, sink } = await prepare();
  const stage = stageSync((entry) => decided(entry, input));
  const result = await processBatch(event.Records, { stage, sink });
  telemetry.end(event.Records.length, result);
  return { batchItemFailures: result.failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function decided(entry: Entry, input: Surroundings['input']): Outcome {
  const envelope = decodeEnvelope(entry, input);
  return envelope instanceof Rejected ? envelope : { kind: 'accepted', envelope };
}
