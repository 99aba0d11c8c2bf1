import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { Clients } from '../shared/clients';
import { once } from '../shared/once';
import { Telemetry } from '../shared/telemetry';
import { copyAll, type Family, type Told, troubles } from './copy-all';
import { ParameterReplica, ParameterSource } from './parameters';
import { SecretReplica, SecretSource } from './secrets';
import { secretsSurroundingsOf } from './surroundings';

/** `take`: names whose value in the replica is to be lost, since that of the primary counts again. */
interface Event {
  readonly take?: readonly string[];
}

const logger = new Logger();
const clients = new Clients(new Telemetry());

const prepare = once(async (): Promise<readonly Family[]> => {
  const { secrets, parameters, region, assume, keyId } = secretsSurroundingsOf(process.env);
  const families: Family[] = [];
  if (secrets.size > 0) {
    const [there, here] = await Promise.all([clients.secrets(assume, region), clients.secrets()]);
    const source = new SecretSource(there, secrets);
    families.push({ names: [...secrets.keys()], source, replica: new SecretReplica(here) });
  }
  if (parameters.length > 0) {
    const [there, here] = await Promise.all([clients.parameters(assume, region), clients.parameters()]);
    families.push({
      names: parameters,
      source: new ParameterSource(there),
      replica: new ParameterReplica(here, keyId),
    });
  }
  return families;
});

/** Entry point of Lambda. It fails when a value could not be copied, or may not be, so that its alarm goes off. */
export async function handler(event: Event | null, context: Context): Promise<readonly Told[]> {
  logger.addContext(context);
  const told = await copyAll(await prepare(), new Set(event?.take ?? []));
  logger.info('copied', { told });
  const bad = troubles(told);
  if (bad.length > 0)
    throw new Error(`not copied: ${bad.map(({ name, outcome }) => `${name} (${outcome})`).join(', ')}`);
  return told;
}
