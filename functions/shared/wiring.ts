// What talks to one service is imported where it is made: a cold start loads the clients that the environment asks for, and no others.
import type { Clients } from './clients';
import type { Failures } from './failures';
import type { Sink } from './sink';
import type { AfterStore } from './store-sink';
import type { StorePlace, Surroundings } from './surroundings';
import type { Telemetry } from './telemetry';

/** Makes the failure destination that the environment names. */
export async function failuresOf({ failures }: Pick<Surroundings, 'failures'>, clients: Clients): Promise<Failures> {
  const writer = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '';
  if ('queue' in failures) {
    const { QueueFailures } = await import('./queue-failures');
    return new QueueFailures(await clients.sqs(), failures.queue, writer);
  }
  const { ObjectFailures } = await import('./object-failures');
  return new ObjectFailures(await clients.s3(), failures.objects, writer);
}

/** Makes the output that the environment names. */
export async function sinkOf(
  surroundings: Surroundings,
  clients: Clients,
  telemetry: Telemetry,
  afterStore?: (store: StorePlace, failures: Failures) => Promise<AfterStore | undefined>,
): Promise<Sink> {
  const failures = await failuresOf(surroundings, clients);
  const { output } = surroundings;
  if ('stream' in output) {
    const { StreamSink } = await import('./stream-sink');
    return new StreamSink(await clients.kinesis(), output.stream, failures);
  }
  const [{ StoreSink }, { Ledger }] = await Promise.all([import('./store-sink'), import('./ledger')]);
  const { store } = output;
  const [s3, dynamo] = await Promise.all([clients.s3(store.assume), clients.dynamo()]);
  const after = await afterStore?.(store, failures);
  return new StoreSink({
    s3,
    place: store.objects,
    ledger: new Ledger(dynamo, store.ledger, store.dedupeSeconds),
    failures,
    onDuplicates: (count) => telemetry.duplicates(count),
    ...(after && { afterStore: after }),
  });
}
