import type { Context, KinesisStreamEvent } from 'aws-lambda';
import { processBatch, stageAsync } from '../shared/batch';
import { Clients } from '../shared/clients';
import { decodeEnvelope } from '../shared/decode';
import { once } from '../shared/once';
import { Rejected } from '../shared/outcome';
import { readSecret } from '../shared/secret';
import { settings } from '../shared/settings';
import type { Sink } from '../shared/sink';
import type { Surroundings } from '../shared/surroundings';
import { Telemetry } from '../shared/telemetry';
import { sinkOf } from '../shared/wiring';
import { enrichEnvelope, type Lookup, lookupOf } from './enrich';
import { type EnrichSurroundings, enrichSurroundingsOf } from './surroundings';
import { TtlCache } from './ttl-cache';

const telemetry = new Telemetry();
const clients = new Clients(telemetry);

/** Ends with the invocation, so that what is done can still be written and the rest is retried. */
let deadline = AbortSignal.timeout(0);

/** Milliseconds that writing what was enriched may take. */
const reserve = 5000;

interface Prepared {
  readonly input: Surroundings['input'];
  readonly lookups: readonly Lookup[];
  readonly sink: Sink;
}

const prepare = once(async (): Promise<Prepared> => {
  const surroundings = enrichSurroundingsOf(process.env, settings().enrich ?? {});
  const [lookups, sink] = await Promise.all([lookupsOf(surroundings), sinkOf(surroundings, clients, telemetry)]);
  return { input: surroundings.input, lookups, sink };
});

async function lookupsOf({ table, file, api }: EnrichSurroundings): Promise<readonly Lookup[]> {
  const lookups: Lookup[] = [];
  const { enrich = {} } = settings();
  if (table && enrich.table) {
    const { TableSource } = await import('./table-source');
    const cache = new TtlCache<never>(table.milliseconds, 10_000);
    const source = new TableSource(await clients.dynamo(), table.name, enrich.table.attribute, cache);
    lookups.push(lookupOf('table', source, enrich.table));
  }
  if (file && enrich.file) {
    const { FileSource } = await import('./file-source');
    lookups.push(lookupOf('file', new FileSource(await clients.s3(), file.place, file.milliseconds), enrich.file));
  }
  if (api && enrich.api) {
    const { ApiSource } = await import('./api-source');
    const { secret } = api;
    const credentials = async (fresh: boolean) => (secret === undefined ? undefined : readSecret(secret, fresh));
    const cache = new TtlCache<never>(api.milliseconds, 10_000);
    lookups.push(lookupOf('api', new ApiSource(api.options, cache, credentials, () => deadline), enrich.api));
  }
  return lookups;
}

/** Entry point of Lambda. */
export async function handler(event: KinesisStreamEvent, context: Context) {
  telemetry.begin(context);
  deadline = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - reserve));
  const { input, lookups, sink } = await prepare();
  const stage = stageAsync(async (entry) => {
    const envelope = decodeEnvelope(entry, input);
    return envelope instanceof Rejected ? envelope : enrichEnvelope(envelope, lookups);
  });
  const result = await processBatch(event.Records, { stage, sink });
  telemetry.end(event.Records.length, result);
  return { batchItemFailures: result.failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
