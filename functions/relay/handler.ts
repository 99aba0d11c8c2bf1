import type { Context, FirehoseTransformationEvent } from 'aws-lambda';
import { Clients } from '../shared/clients';
import { once } from '../shared/once';
import { Telemetry } from '../shared/telemetry';
import { relay } from './relay';
import { relaySurroundingsOf } from './surroundings';

const telemetry = new Telemetry();
const clients = new Clients(telemetry);

const prepare = once(async () => ({ told: relaySurroundingsOf(process.env), kinesis: await clients.kinesis() }));

/** Entry point of Lambda. */
export async function handler(event: FirehoseTransformationEvent, context: Context) {
  telemetry.begin(context);
  const remaining = () => context.getRemainingTimeInMillis();
  const { answers, reasons } = await relay(event.records, { ...(await prepare()), remaining });
  telemetry.counted(answers.length, reasons);
  return { records: answers };
}
