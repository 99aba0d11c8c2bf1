import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { Clients } from '../shared/clients';
import { once } from '../shared/once';
import { settings } from '../shared/settings';
import { Telemetry } from '../shared/telemetry';
import { worldClients } from './clients';
import { Journal } from './journal';
import { type Step, steps } from './plan';
import { type Asking, abandon, ask, check, failed, type Run, type RunParts, runStep } from './run';
import { failoverSurroundingsOf } from './surroundings';
import { Aws } from './world';

/** What the state machine says (functions/failover/machine.ts). */
type Event =
  | { readonly step: 'check'; readonly execution: string; readonly input: Asking }
  | { readonly step: 'ask'; readonly run: Run; readonly token: string }
  | { readonly step: Step | 'abandon'; readonly run: Run }
  | { readonly step: 'failed'; readonly run: Run & { readonly error?: unknown } };

const logger = new Logger();
const clients = new Clients(new Telemetry());

const prepare = once(async (): Promise<RunParts> => {
  const { failover: plan } = settings();
  if (!plan) throw new Error('the bundle carries no plan');
  const { journal, role, topic, externalId } = failoverSurroundingsOf(process.env);
  return {
    plan,
    journal: new Journal(await clients.dynamo(), journal, plan.name),
    world: new Aws(worldClients(clients, externalId), topic),
    own: { role, region: plan.sides.secondary.region },
  };
});

/** Entry point of Lambda: one step of a run. */
export async function handler(event: Event, context: Context): Promise<unknown> {
  logger.addContext(context);
  const parts = await prepare();
  const result = await perform(event, parts);
  logger.info('step', { step: event.step, result });
  return result;
}

async function perform(event: Event, parts: RunParts): Promise<unknown> {
  switch (event.step) {
    case 'check':
      return check(event.execution, event.input, parts);
    case 'ask':
      return ask(event.run, event.token, parts);
    case 'abandon':
      return abandon(event.run, parts);
    case 'failed':
      return failed(event.run, event.run.error, parts);
    default:
      if (!steps.includes(event.step)) throw new Error('there is no such step');
      return runStep(event.step, event.run, parts);
  }
}
