import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { type BatchResult, processBatch, stageSync } from '../shared/batch';
import { Clients } from '../shared/clients';
import { EnvironmentReader, forms } from '../shared/environment';
import { once } from '../shared/once';
import { readSecret } from '../shared/secret';
import { settings } from '../shared/settings';
import type { Sink } from '../shared/sink';
import { readSurroundings } from '../shared/surroundings';
import { Telemetry } from '../shared/telemetry';
import { sinkOf } from '../shared/wiring';
import { needsHashKey, prepareCleanse } from './cleanse';
import type { AggregateSettings } from './settings';
import { type TransformRules, transformEntry } from './transform';
import { processWindow, type WindowEvent, type WindowResponse } from './window';

/** Lambda's answer: where to retry from, and in windows the state. */
type Response = { batchItemFailures: { itemIdentifier: string }[] } | WindowResponse;

const telemetry = new Telemetry();

interface Prepared {
  readonly rules: TransformRules;
  readonly sink: Sink;
  readonly aggregate: AggregateSettings | undefined;
}

/** Reads the environment and makes what all invocations share; a failure is not kept, so that the next invocation tries again. */
const prepare = once(async (): Promise<Prepared> => {
  const { transform = {}, isValid } = settings();
  const steps = transform.cleanse ?? [];
  const reader = new EnvironmentReader(process.env);
  const surroundings = readSurroundings(reader, 'raw');
  const secret = needsHashKey(steps) ? reader.required('HASH_KEY_SECRET', ...forms.secretArn) : '';
  reader.done(undefined);
  const hashKey = secret === '' ? '' : await readSecret(secret);
  const rules = { input: surroundings.input, isValid, cleanse: prepareCleanse(steps), hashKey };
  const sink = await sinkOf(surroundings, new Clients(telemetry), telemetry);
  return { rules, sink, aggregate: transform.aggregate };
});

/** Entry point of Lambda. */
export async function handler(event: KinesisStreamEvent & Partial<WindowEvent>, context: Context): Promise<Response> {
  telemetry.begin(context);
  const { rules, sink, aggregate } = await prepare();
  const stage = stageSync((entry) => transformEntry(entry, rules));
  const tell = (result: BatchResult, records: readonly KinesisStreamRecord[]) => telemetry.end(records.length, result);
  if (aggregate) return processWindow(event, aggregate, { stage, sink }, tell);
  const result = await processBatch(event.Records, { stage, sink });
  tell(result, event.Records);
  return { batchItemFailures: result.failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
